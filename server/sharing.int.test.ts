// Moving a note out of its author's private Layer: whole, once, with its author and its times, whatever happens meanwhile.
import * as Y from 'yjs'
import { describe, expect, test } from 'vitest'
import { asId } from '#lib/core/ids.ts'
import { deriveFacts } from '#lib/core/history/derive.ts'
import {
  editComment,
  recolour,
  setAnnotationDeleted,
  setCommentDeleted,
  setStance,
  setTags,
  setThreadState,
} from '#lib/core/annotation/write.ts'
import { parseLayer } from '#lib/core/annotation/parse.ts'
import { postgresRoomStore } from '#lib/db/room-store.ts'
import { openPrivateLayer } from '#lib/db/layers.ts'
import { eventsFor } from '#test/feed.ts'
import { openRoom } from '#test/sync-room.ts'
import { until } from '#test/until.ts'
import { RoomState } from './room-state.ts'
import type { RoomStore } from '#lib/core/sync/room-store.ts'
import type { EntryKey, LayerId } from '#lib/core/ids.ts'
import type { SyncClient } from '#test/sync-client.ts'

const WRITTEN = Date.parse('2026-03-01T09:00:00Z')
const EDITED = Date.parse('2026-03-02T09:00:00Z')
const SHARED = Date.parse('2026-05-03T14:05:00Z')
let now = WRITTEN
/** Refuses to keep what these say, as a database that is away. */
let fails: (share: { readonly at: string } | undefined) => boolean = () => false

const wrapStore = (store: RoomStore): RoomStore => ({
  ...store,
  append: (batches) =>
    batches.some(({ updates }) => updates.some(({ share }) => fails(share)))
      ? Promise.reject(new Error('the database is away'))
      : store.append(batches),
})
const room = await openRoom(
  { alice: 'annotator', bob: 'annotator', fay: 'facilitator', rita: 'reader' },
  { now: () => new Date(now), wrapStore },
)
const { pool, article } = room
const idOf = (name: 'alice' | 'bob' | 'fay' | 'rita') => room.of(name).person.id

const enter = async (name: 'alice' | 'bob' | 'rita', serverUrl?: string) => {
  const alone = await room.enterAlone(name, serverUrl)
  const among = room.enter(name, serverUrl)
  await until(`${name} is there`, () => alone.isSynced && among.isSynced)
  return { alone, among, leave: () => [alone, among].forEach((client) => client.leave()) }
}
const saved = (client: SyncClient) => until('it is kept', () => client.isSaved)
const asked = async (client: SyncClient, annotation: EntryKey) => {
  const before = client.shareAnswers.length
  client.share(annotation)
  await until('there is an answer', () => client.shareAnswers.length > before)
  return client.shareAnswers.at(-1)?.outcome
}
/** Shares it, and gives its key in the Group. */
const share = async (client: SyncClient, annotation: EntryKey): Promise<EntryKey> => {
  const outcome = await asked(client, annotation)
  if (outcome?.at !== 'shared') throw new Error(`it is ${JSON.stringify(outcome)}`)
  return outcome.as
}
const isLive = (client: SyncClient, annotation: EntryKey) =>
  parseLayer(client.doc).annotations.get(annotation)?.deleted === false
const copiesOf = async (layer: LayerId, body: string) =>
  (await pool.query(`SELECT 1 FROM comments WHERE layer_id = $1 AND body = $2`, [layer, body])).rows.length

/** Times and facts of a Layer, made anew from its log alone. */
const replay = async (layer: LayerId) => {
  const store = postgresRoomStore(pool)
  const stored = await store.load(layer)
  if (stored === null) throw new Error('no such layer')
  const nothing = { seq: 0, snapshot: null, updates: [], owners: new Map(), attributions: new Map() }
  const state = new RoomState({ ...stored, ...nothing })
  const facts: unknown[] = []
  for (const { actor, at, bytes, share } of await store.since(layer, 0)) {
    const verdict = state.judge({ id: actor, role: 'owner' }, bytes)
    if (verdict.at !== 'admitted') throw new Error(`the log holds what is ${verdict.at}`)
    facts.push(
      ...(state.apply(verdict, actor, at, share)?.changes ?? []).flatMap((change) =>
        deriveFacts(change, share),
      ),
    )
  }
  const times = new Map([...stored.attributions].map(([key]) => [key, state.attributionOf(key)]))
  return { facts: JSON.parse(JSON.stringify(facts)) as unknown, times, stored }
}

const expectLogTells = async (layer: LayerId) => {
  const { facts, times, stored } = await replay(layer)
  const { rows } = await pool.query<{ data: unknown }>(
    `SELECT data FROM events WHERE layer_id = $1 ORDER BY id`,
    [layer],
  )
  expect(rows.map(({ data }) => data)).toEqual(facts)
  expect(times).toEqual(stored.attributions)
}

test('it comes whole, live, with its author and the times at which it was written', async () => {
  now = WRITTEN
  const alice = await enter('alice')
  const bob = await enter('bob')
  const note = alice.alone.highlight('short text', 'What is short?')
  const answer = alice.alone.reply(note, 'Under 500 words.')
  const gone = alice.alone.reply(note, 'Never mind.')
  setTags(alice.alone.doc, note, ['length'])
  setStance(alice.alone.doc, note, 'doubt')
  recolour(alice.alone.doc, note, 'violet')
  await saved(alice.alone)
  now = EDITED
  editComment(alice.alone.doc, answer, 'Under 400 words.')
  setCommentDeleted(alice.alone.doc, gone, true)
  setThreadState(alice.alone.doc, note, 'resolved')
  await saved(alice.alone)

  now = SHARED
  const as = await share(alice.alone, note)
  await until('bob has it', () => isLive(bob.among, as))
  const { annotations, comments, states } = parseLayer(bob.among.doc)
  expect(annotations.get(as)).toMatchObject({
    colour: 'violet',
    tags: ['length'],
    stance: 'doubt',
    motivation: 'commenting',
  })
  expect(states.get(as)).toBe('resolved')
  expect([...comments.values()].map(({ body }) => body).toSorted()).toEqual([
    'Under 400 words.',
    'What is short?',
  ])
  expect(bob.among.attributed.get(as)).toEqual({ author: idOf('alice'), at: WRITTEN })
  for (const { key } of comments.values())
    expect(bob.among.attributed.get(key)).toEqual({ author: idOf('alice'), at: WRITTEN })
  const kept = await postgresRoomStore(pool).load(room.layer)
  const edited = [...(kept?.attributions.values() ?? [])].map(({ editedAt }) => editedAt?.getTime() ?? 0)
  expect(edited.toSorted((a, b) => a - b)).toEqual([0, 0, EDITED])

  // the original is gone, and its history says where to
  await until('the original is gone', () => !isLive(alice.alone, note))
  const own = await openPrivateLayer(article.id, idOf('alice'))
  const { rows } = await pool.query<{ data: unknown }>(
    `SELECT data FROM events WHERE layer_id = $1 ORDER BY id DESC LIMIT 1`,
    [own.id],
  )
  expect(rows[0]?.data).toEqual({ kind: 'annotation-moved', annotation: note, shared: as })

  // the Group's history says who, when it was shared and when it was written; and nothing of where it comes from
  const { events } = await eventsFor(article.id, idOf('bob'), { limit: 20 })
  const shared = events.find(({ event }) => event.fact.kind === 'annotation-shared')
  expect(shared).toMatchObject({ actorName: 'alice', quote: 'short text' })
  expect(shared?.event.at.getTime()).toBe(SHARED)
  expect(shared?.event.fact).toMatchObject({ annotation: as, writtenAt: new Date(WRITTEN).toISOString() })
  expect(JSON.stringify(events)).not.toContain(note)
  expect(JSON.stringify(events)).not.toContain(own.id)
  await expectLogTells(room.layer)
  await expectLogTells(own.id)

  // it is hers there as anything that she wrote there
  await until('she has it', () => isLive(alice.among, as))
  setAnnotationDeleted(alice.among.doc, as, true)
  await saved(alice.among)
  expect(alice.among.denied).toBeNull()
  alice.leave()
  bob.leave()
})

test('asked again and again, from several tabs, it comes once', async () => {
  const alice = await enter('alice')
  const twin = await room.enterAlone('alice')
  const note = alice.alone.highlight('short text', 'Only once.')
  await saved(alice.alone)
  await until('the other tab has it', () => twin.isSynced && isLive(twin, note))
  for (let n = 0; n < 4; n++) for (const tab of [alice.alone, twin]) tab.share(note)
  await until(
    'all are answered',
    () => alice.alone.shareAnswers.length === 4 && twin.shareAnswers.length === 4,
  )
  const outcomes = new Set(
    [...alice.alone.shareAnswers, ...twin.shareAnswers].map(({ outcome }) => JSON.stringify(outcome)),
  )
  expect(outcomes.size).toBe(1)
  expect(await copiesOf(room.layer, 'Only once.')).toBe(1)
  expect(await asked(alice.alone, note)).toMatchObject({ at: 'shared' })
  expect(await copiesOf(room.layer, 'Only once.')).toBe(1)
  alice.leave()
  twin.leave()
})

describe('what stands in the way', () => {
  test('whose role is to read in the Group shares nothing', async () => {
    const rita = await enter('rita')
    const note = rita.alone.highlight('short text', 'Mine to keep.')
    await saved(rita.alone)
    expect(await asked(rita.alone, note)).toMatchObject({ at: 'refused', code: 'no-right' })
    expect(await copiesOf(room.layer, 'Mine to keep.')).toBe(0)
    expect(isLive(rita.alone, note)).toBe(true)
    rita.leave()
  })

  test('what is not there', async () => {
    const bob = await enter('bob')
    const nothing = asId<EntryKey>('1a.nothing-here')
    expect(await asked(bob.alone, nothing)).toMatchObject({ at: 'refused', code: 'no-annotation' })
    bob.leave()
  })

  test('a note of somebody else, asked for in one’s own Layer', async () => {
    const alice = await enter('alice')
    const bob = await enter('bob')
    const note = alice.alone.highlight('short text', 'Not his.')
    await saved(alice.alone)
    expect(await asked(bob.alone, note)).toMatchObject({ at: 'refused', code: 'no-annotation' })
    expect(await copiesOf(room.layer, 'Not his.')).toBe(0)
    alice.leave()
    bob.leave()
  })

  test('a room of the Group, where nothing is private', async () => {
    const bob = await enter('bob')
    const mark = bob.among.highlight('short text')
    await saved(bob.among)
    bob.among.share(mark)
    await until('he is refused', () => bob.among.closes.some(({ code }) => code === 4403))
    bob.leave()
  })

  test('what was shared and deleted there does not come back with another try', async () => {
    const alice = await enter('alice')
    const note = alice.alone.highlight('short text', 'Once more.')
    await saved(alice.alone)
    const as = await share(alice.alone, note)
    await until('she has it', () => isLive(alice.among, as))
    setAnnotationDeleted(alice.among.doc, as, true)
    await until('the original is gone', () => !isLive(alice.alone, note))
    setAnnotationDeleted(alice.alone.doc, note, false)
    await Promise.all([saved(alice.among), saved(alice.alone)])
    expect(await asked(alice.alone, note)).toMatchObject({ at: 'refused', code: 'shared-before' })
    alice.leave()
  })
})

describe('cut off', () => {
  test('before it is there: nobody knows, and asking again moves it', async () => {
    const alice = await enter('alice')
    const note = alice.alone.highlight('short text', 'Cut off before.')
    await saved(alice.alone)
    fails = (row) => row?.at === 'came'
    expect(await asked(alice.alone, note)).toEqual({ at: 'unknown' })
    fails = () => false
    expect(await copiesOf(room.layer, 'Cut off before.')).toBe(0)
    expect(isLive(alice.alone, note)).toBe(true)
    expect(await asked(alice.alone, note)).toMatchObject({ at: 'shared' })
    expect(await copiesOf(room.layer, 'Cut off before.')).toBe(1)
    alice.leave()
  })

  test('between the halves: the original goes when its author comes back, and it is there once', async () => {
    const alice = await enter('alice')
    const note = alice.alone.highlight('short text', 'Cut off between.')
    await saved(alice.alone)
    fails = (row) => row?.at === 'left'
    alice.alone.share(note)
    await until('it is there', async () => (await copiesOf(room.layer, 'Cut off between.')) === 1)
    alice.leave()
    const own = await openPrivateLayer(article.id, idOf('alice'))
    const { rows } = await pool.query(
      `SELECT 1 FROM annotations WHERE layer_id = $1 AND key = $2 AND deleted_at IS NULL`,
      [own.id, note],
    )
    expect(rows).toHaveLength(1)
    fails = () => false

    const back = await enter('alice')
    await until('the original is gone', () => !isLive(back.alone, note))
    expect(await copiesOf(room.layer, 'Cut off between.')).toBe(1)
    expect(await asked(back.alone, note)).toMatchObject({ at: 'shared' })
    expect(await copiesOf(room.layer, 'Cut off between.')).toBe(1)
    await expectLogTells(room.layer)
    await expectLogTells(own.id)
    back.leave()
  })
})

test('a log that was shared into replays to the same doc', async () => {
  const { rows } = await pool.query<{ bytes: Buffer }>(
    `SELECT bytes FROM updates WHERE layer_id = $1 ORDER BY seq`,
    [room.layer],
  )
  const doc = new Y.Doc()
  for (const { bytes } of rows) Y.applyUpdate(doc, new Uint8Array(bytes))
  const fresh = room.enter('fay')
  await until('she is there', () => fresh.isSynced)
  expect(Buffer.from(Y.encodeStateAsUpdate(doc)).equals(Buffer.from(Y.encodeStateAsUpdate(fresh.doc)))).toBe(
    true,
  )
  fresh.leave()
})
