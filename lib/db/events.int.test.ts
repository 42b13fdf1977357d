import { beforeAll, describe, expect, test } from 'vitest'
import type { LayerFact } from '#lib/core/history/event.ts'
import type { ArticleId, EntryKey, GroupId, LayerId } from '#lib/core/ids.ts'
import { testDatabase } from '#test/database.ts'
import { eventsFor } from '#test/feed.ts'
import { draft, foundGroup, member } from '#test/people.ts'
import { importArticle } from './articles.ts'
import { annotationHistory, NO_EVENTS, type listEvents } from './events.ts'
import { feedAccess } from './feed-access.ts'
import type { Person } from './people.ts'

const database = await testDatabase()
const at = new Date('2026-03-01T12:00:00Z')
const key = '1a.annotation' as EntryKey

let group: GroupId
let owner: Person
let pia: Person
let article: ArticleId
let layer: LayerId

const record = (actor: Person, fact: LayerFact, inLayer: string = layer) =>
  database.db.event.create({
    data: {
      groupId: group,
      articleId: article,
      layerId: inLayer,
      seq: 1n,
      actorId: actor.id,
      kind: fact.kind,
      annotation: fact.annotation,
      at,
      data: { ...fact } as never,
      hash: Buffer.alloc(32), // of no chain: event-chain.int.test.ts has these
    },
  })

const accessOf = async (person: Person) => {
  const access = await feedAccess(article, person.id)
  if (access === null) throw new Error(`${person.name} may not see it`)
  return access
}
const list = (person: Person, page: Parameters<typeof listEvents>[1]) => eventsFor(article, person.id, page)
const threadOf = async (person: Person, annotation: EntryKey) =>
  annotationHistory(await accessOf(person), annotation)

beforeAll(async () => {
  ;({ group, owner } = await foundGroup())
  pia = await member(group, 'Pia', 'annotator')
  ;({ id: article, layer } = await importArticle({ group, actor: owner.id, draft, now: at }))
  await record(pia, {
    kind: 'annotation-added',
    annotation: key,
    target: { revision: '' as never, selectors: [] },
    quote: 'the lamp',
    colour: 'rose',
    tags: [],
  })
  await record(owner, {
    kind: 'comment-added',
    annotation: key,
    comment: '1b.commentone' as EntryKey,
    parent: null,
    body: 'Why a lamp?',
  })
})

describe('the history of an article', () => {
  test('is newest first, with names and quotes', async () => {
    const { events, next } = await list(pia, { limit: 10 })
    expect(events.map(({ actorName, quote, event }) => [actorName, event.fact.kind, quote])).toEqual([
      ['Olga', 'comment-added', 'the lamp'],
      ['Pia', 'annotation-added', 'the lamp'],
      ['Olga', 'article-imported', null],
    ])
    expect(next).toBeNull()
  })

  test('is read page by page without a gap or a repetition', async () => {
    const one = await list(pia, { limit: 2 })
    const two = await list(pia, {
      limit: 2,
      ...(one.next === null ? {} : { before: one.next }),
    })
    expect([...one.events, ...two.events].map(({ event }) => event.fact.kind)).toEqual([
      'comment-added',
      'annotation-added',
      'article-imported',
    ])
    expect(two.next).toBeNull()
  })

  test('of one annotation is in the order in which it happened', async () => {
    const history = await threadOf(pia, key)
    expect(history.map(({ event }) => event.fact.kind)).toEqual(['annotation-added', 'comment-added'])
  })

  test('does not tell what happens in somebody’s private layer', async () => {
    const hidden = await database.db.layer.create({
      data: { articleId: article, kind: 'private', ownerId: pia.id },
    })
    const secret = '9.secretsecret' as EntryKey
    await record(pia, { kind: 'annotation-deleted', annotation: secret }, hidden.id)
    expect((await list(pia, { limit: 10 })).events).toHaveLength(4)
    expect((await list(owner, { limit: 10 })).events).toHaveLength(3)
    expect(await threadOf(owner, secret)).toEqual([])
    expect(await threadOf(pia, secret)).toHaveLength(1)
  })

  test('is nobody else’s, and nonsense finds nothing', async () => {
    const other = await database.db.group.create({ data: { name: 'Others' } })
    const stranger = await member(other.id as GroupId, 'Sam', 'owner')
    expect(await feedAccess(article, stranger.id)).toBeNull()
    expect(await feedAccess('\0', pia.id)).toBeNull()
    expect(await list(pia, { limit: 10, before: '1; DROP' })).toEqual(NO_EVENTS)
    expect((await list(pia, { limit: -5 })).events).toHaveLength(1)
  })
})

describe('the log and the history are append-only', () => {
  beforeAll(async () => {
    await database.db.update.create({
      data: { layerId: layer, seq: 1n, actorId: pia.id, clientId: 1n, at, bytes: Buffer.from([1]) },
    })
  })

  test.each([
    ['UPDATE events SET kind = kind'],
    ['DELETE FROM events'],
    ['TRUNCATE events'],
    ['UPDATE updates SET seq = seq + 1'],
    ['DELETE FROM updates'],
    ['TRUNCATE updates'],
  ])('Postgres refuses %s', async (sql) => {
    await expect(database.pool.query(sql)).rejects.toThrow('append-only')
  })

  test('but they go with their article', async () => {
    await database.db.article.delete({ where: { id: article } })
    expect(await database.db.event.count({ where: { articleId: article } })).toBe(0)
    expect(await database.db.update.count()).toBe(0)
  })
})
