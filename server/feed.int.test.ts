// What the history tells to whom, and what its filters find: of a room in which people write, edit, delete and restore.
import { beforeAll, describe, expect, test } from 'vitest'
import {
  editComment,
  setAnnotationDeleted,
  setCommentDeleted,
  setThreadState,
} from '#lib/core/annotation/write.ts'
import { parseLayer } from '#lib/core/annotation/parse.ts'
import { WHOLE_FEED, type FeedFilter } from '#lib/core/history/feed-filter.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import { listEvents, type Passage } from '#lib/db/events.ts'
import { feedAccess } from '#lib/db/feed-access.ts'
import { keepReadMarks } from '#lib/db/read-marks.ts'
import { findUnread } from '#lib/db/unread.ts'
import { listArticles } from '#lib/db/library.ts'
import { revise } from '#test/article.ts'
import { keepAnchors } from '#lib/db/carry-over.ts'
import { openRoom } from '#test/sync-room.ts'
import { until } from '#test/until.ts'

const room = await openRoom({ alice: 'annotator', bob: 'annotator', fay: 'facilitator', rita: 'reader' })
const { pool, layer, article } = room
type Name = 'alice' | 'bob' | 'fay' | 'rita'
const idOf = (name: Name) => room.of(name).person.id

const accessOf = async (name: Name) => {
  const access = await feedAccess(article.id, idOf(name))
  if (access === null) throw new Error(`${name} may not see it`)
  return access
}
const feedOf = async (name: Name, filter: Partial<FeedFilter> = {}, passages: readonly Passage[] = []) =>
  (await listEvents(await accessOf(name), { filter: { ...WHOLE_FEED, ...filter }, passages, limit: 100 }))
    .events
const kindsOf = async (...args: Parameters<typeof feedOf>) =>
  (await feedOf(...args)).map(({ event }) => event.fact.kind)
const told = async (name: Name) => JSON.stringify(await feedOf(name))

let short: EntryKey
let stood: EntryKey
let taken: EntryKey

beforeAll(async () => {
  const [alice, bob] = [room.enter('alice'), room.enter('bob')]
  await until('both are synced', () => alice.isSynced && bob.isSynced)
  short = alice.highlight('short text', 'First words.')
  const first = [...parseLayer(alice.doc).comments.keys()][0] as EntryKey // the only one
  editComment(alice.doc, first, 'Second words.')
  await until('bob has it', () => bob.bodies().includes('Second words.'))
  taken = bob.reply(short, 'Taken back.')
  await until('it is kept', () => bob.isSaved)
  setCommentDeleted(bob.doc, taken, true)
  stood = bob.highlight('It stood', 'In a thread that goes.')
  setThreadState(alice.doc, short, 'resolved')
  await until('all is kept', () => alice.isSaved && bob.isSaved)
  await until('alice has it', () => alice.quotes().length === 2)
  alice.reply(stood, 'Alice in it.')
  await until('bob has that', () => bob.bodies().includes('Alice in it.'))
  setAnnotationDeleted(bob.doc, stood, true)
  await until('that is kept', () => alice.isSaved && bob.isSaved)
  alice.leave()
  bob.leave()
})

describe('words that are deleted', () => {
  test('of a comment go to its author and to facilitators, and to nobody else', async () => {
    for (const name of ['bob', 'fay'] as const) expect(await told(name)).toContain('Taken back.')
    for (const name of ['alice', 'rita'] as const) expect(await told(name)).not.toContain('Taken back.')
    const mine = (await feedOf('alice')).filter(({ isWithheld }) => isWithheld)
    expect(mine.map(({ event }) => event.fact.kind)).toEqual([
      'comment-added',
      'comment-deleted',
      'comment-added',
    ])
  })

  test('of a thread go to who began it, each of the others’ own to themselves', async () => {
    expect(await told('bob')).toContain('Alice in it.')
    expect(await told('alice')).toContain('Alice in it.')
    expect(await told('alice')).not.toContain('In a thread that goes.')
    for (const words of ['In a thread that goes.', 'Alice in it.']) {
      expect(await told('rita')).not.toContain(words)
      expect(await told('fay')).toContain(words)
    }
  })

  test('earlier versions of what is there are for everybody', async () => {
    expect(await told('rita')).toContain('First words.')
  })

  test('can be restored by who wrote them and by facilitators, says the history', async () => {
    const restorable = async (name: Name) => (await feedOf(name)).flatMap((one) => one.restorable ?? [])
    expect(await restorable('bob')).toEqual(['annotation', 'comment'])
    expect(await restorable('fay')).toEqual(['annotation', 'comment'])
    expect(await restorable('alice')).toEqual([])
    expect(await restorable('rita')).toEqual([])
  })
})

describe('a filter', () => {
  test.each<[string, Partial<FeedFilter>, string[]]>([
    [
      'by person',
      { who: [idOf('alice')] },
      ['comment-added', 'thread-resolved', 'comment-edited', 'comment-added', 'annotation-added'],
    ],
    ['by kind', { kind: ['deleted', 'edited'] }, ['annotation-deleted', 'comment-deleted', 'comment-edited']],
    ['by both', { who: [idOf('bob')], kind: ['said'] }, ['comment-added', 'comment-added']],
    ['for nobody', { who: [idOf('rita')] }, []],
    ['by days that are over', { until: '2026-01-01' }, []],
    ['by days to come', { since: '2199-01-01' }, []],
  ])('%s', async (_name, filter, kinds) => {
    expect(await kindsOf('fay', filter)).toEqual(kinds)
  })

  test('by thread', async () => {
    expect(await kindsOf('fay', { annotation: stood })).toEqual([
      ...['annotation-deleted', 'comment-added', 'comment-added', 'annotation-added'],
    ])
    expect(await kindsOf('fay', { annotation: stood, who: [idOf('alice')] })).toEqual(['comment-added'])
  })

  test('by day, with both ends in it, in the zone of who asks', async () => {
    const at = (await feedOf('fay'))[0]?.event.at ?? new Date(0)
    const day = at.toISOString().slice(0, 10)
    expect((await feedOf('fay', { since: day, until: day })).length).toBeGreaterThan(8)
    const inKiritimati = new Intl.DateTimeFormat('en-CA', { timeZone: 'Pacific/Kiritimati' }).format(at)
    const zone = 'Pacific/Kiritimati'
    expect((await feedOf('fay', { since: inKiritimati, until: inKiritimati, zone })).length).toBeGreaterThan(
      8,
    )
  })

  test('by passage finds what overlaps it, deleted threads too, and nothing beside it', async () => {
    const { text, number } = article.revision
    const on = (words: string) => {
      const start = text.indexOf(words)
      return [{ span: { start, end: start + words.length }, revision: number }]
    }
    expect(await kindsOf('fay', {}, on('stood there'))).toHaveLength(4)
    expect(await kindsOf('fay', {}, on('short'))).toHaveLength(6)
    expect(await kindsOf('fay', {}, on('about light'))).toEqual([])
    expect(await kindsOf('fay', {}, [{ ...on('short')[0]!, revision: 9 }])).toEqual([]) // `!`: on() returns one
  })

  test('by passage of a later text finds what was carried over or placed there', async () => {
    const revised = await revise(article.id, room.owner)
    const start = revised.text.indexOf('shorter text')
    const passages = [{ span: { start, end: start + 5 }, revision: revised.number }]
    expect(await kindsOf('fay', {}, passages)).toEqual([])
    const span = { start, end: start + 'shorter text'.length }
    await keepAnchors(revised.id, [
      { layer, annotation: short, decision: null, anchor: { at: 'moved', span } },
    ])
    expect(await kindsOf('fay', {}, passages)).toHaveLength(6)
    const fay = room.enter('fay')
    await until('fay is synced', () => fay.isSynced)
    fay.decide(stood, 'placed', revised, 'shorter')
    await until('it is kept', () => fay.isSaved)
    fay.leave()
    expect(await kindsOf('fay', {}, passages)).toHaveLength(6 + 5)
    expect((await feedOf('fay', { annotation: short }))[0]?.place).toEqual({ revision: revised.number, span })
  })
})

describe('what is new', () => {
  test('is what others said since one read the thread, in the feed, in its filter and in the library', async () => {
    const countOf = async (name: Name) =>
      (await listArticles(idOf(name))).find(({ id }) => id === article.id)?.unreadCount
    expect(await findUnread(idOf('alice'), layer)).toEqual([]) // bob's words are deleted, the others her own
    expect(await countOf('alice')).toBe(0)
    expect((await findUnread(idOf('rita'), layer)).map(({ annotation }) => annotation)).toEqual([short])
    expect(await countOf('rita')).toBe(1)
    expect(await kindsOf('rita', { unread: true })).toEqual(['comment-added', 'annotation-added'])
    expect((await feedOf('rita')).filter(({ isNew }) => isNew)).toHaveLength(2)
    const { at } = (await feedOf('rita', { unread: true }))[0]?.event ?? { at: new Date(0) }
    await keepReadMarks(idOf('rita'), layer, { marks: [[short, at.getTime()]], base: null }, new Date())
    expect(await countOf('rita')).toBe(0)
    expect(await kindsOf('rita', { unread: true })).toEqual([])
    expect((await feedOf('rita')).some(({ isNew }) => isNew)).toBe(false)
  })
})

test('who is no member any more gets nothing', async () => {
  expect(await feedAccess(article.id, idOf('rita'))).not.toBeNull()
  await pool.query('DELETE FROM memberships WHERE user_id = $1', [idOf('rita')])
  expect(await feedAccess(article.id, idOf('rita'))).toBeNull()
})
