import { beforeAll, describe, expect, test } from 'vitest'
import type { GroupId } from '#lib/core/ids.ts'
import { testDatabase } from '#test/database.ts'
import { draft, foundGroup, member } from '#test/people.ts'
import { findArticle, importArticle } from './articles.ts'
import { layerAccess } from './layers.ts'
import { listArticles } from './library.ts'
import type { Person } from './people.ts'

const database = await testDatabase()
const now = new Date('2026-03-01T12:00:00Z')

let group: GroupId
let owner: Person
let stranger: Person
beforeAll(async () => {
  ;({ group, owner } = await foundGroup())
  const other = await database.db.group.create({ data: { name: 'Others' } })
  stranger = await member(other.id as GroupId, 'Sam', 'owner')
})

const imported = () => importArticle({ group, actor: owner.id, draft, now })

describe('an imported article', () => {
  test('comes back as it went in, block by block', async () => {
    const { id, revision, layer } = await imported()
    const found = await findArticle(id, owner.id)
    expect(found).toMatchObject({
      id,
      title: 'The lamp',
      lang: 'en',
      role: 'owner',
      layers: [{ id: layer, kind: 'group' }],
    })
    expect(found?.revision).toEqual(revision)
    expect(revision.blocks.map((block) => revision.text.slice(block.start, block.end))).toEqual(
      draft.blocks.map((block) => block.text),
    )
    expect(found?.revision.blocks[3]?.list).toEqual({ ordered: true, depth: 0, number: 1 })
  })

  test('is in the library with its words counted and its boilerplate not', async () => {
    const { id } = await imported()
    const row = (await listArticles(owner.id)).find((article) => article.id === id)
    expect(row).toMatchObject({
      groupName: 'Close readers',
      standfirst: 'A short text about light.',
      wordCount: 11,
      importedBy: 'Olga',
      threadCount: 0,
      lastActivityAt: now,
    })
  })

  test('is nobody else’s: not found, not listed, no access to its layer', async () => {
    const { id, layer } = await imported()
    expect(await findArticle(id, stranger.id)).toBeNull()
    expect(await listArticles(stranger.id)).toEqual([])
    expect(await layerAccess(layer, stranger.id)).toBeNull()
    expect(await layerAccess(layer, owner.id)).toMatchObject({
      layer,
      article: id,
      group,
      role: 'owner',
      kind: 'group',
    })
  })

  test('holds thousands of blocks', async () => {
    const blocks = Array.from({ length: 5000 }, (_, n) => ({
      role: 'body' as const,
      tag: 'p' as const,
      html: `p ${n}`,
      text: `p ${n}`,
    }))
    const { id } = await importArticle({ group, actor: owner.id, draft: { title: 'Long', blocks }, now })
    const found = await findArticle(id, owner.id)
    expect(found?.revision.blocks.at(-1)?.text).toBe('p 4999')
  })
})

describe('a private layer', () => {
  test('is there for its person alone, and neither counted nor timed for others', async () => {
    const { id } = await imported()
    const annotator = await member(group, 'Pia', 'annotator')
    const layer = await database.db.layer.create({
      data: { articleId: id, kind: 'private', ownerId: annotator.id },
    })
    const later = new Date('2026-04-01T00:00:00Z')
    await database.db.annotation.create({
      data: {
        ...{
          layerId: layer.id,
          key: '1.secretsecret',
          authorId: annotator.id,
          revisionId: id,
          start: 0,
          end: 3,
        },
        ...{ quote: 'The', motivation: 'commenting', colour: 'rose', createdAt: later, changedAt: later },
      },
    })
    await database.db.event.create({
      data: {
        ...{ groupId: group, articleId: id, layerId: layer.id, actorId: annotator.id, at: later },
        ...{ hash: Buffer.alloc(32) }, // of no chain: only who sees it counts here
        ...{ kind: 'annotation-deleted', data: { kind: 'annotation-deleted', annotation: '1.secretsecret' } },
      },
    })
    const seenBy = async (person: Person) => ({
      layers: (await findArticle(id, person.id))?.layers.length,
      row: (await listArticles(person.id)).find((article) => article.id === id),
      access: await layerAccess(layer.id, person.id),
    })
    expect(await seenBy(annotator)).toMatchObject({
      layers: 2,
      row: { threadCount: 1, lastActivityAt: later },
      access: { kind: 'private' },
    })
    expect(await seenBy(owner)).toMatchObject({
      layers: 1,
      row: { threadCount: 0, lastActivityAt: now },
      access: null,
    })
  })
})

test.each(['', 'x', '\0', '../etc/passwd', '00000000-0000-0000-0000-000000000000', "';--", '0'.repeat(36)])(
  'a malformed or unknown id is nothing, never an error (%#)',
  async (id) => {
    expect(await findArticle(id, owner.id)).toBeNull()
    expect(await layerAccess(id, owner.id)).toBeNull()
  },
)
