// Restoring what was deleted, over raw sockets: by its author and by a facilitator; everybody else is refused, and nothing of it
// is kept.
import { beforeEach, expect, test } from 'vitest'
import { editComment, setAnnotationDeleted, setCommentDeleted } from '#lib/core/annotation/write.ts'
import { parseLayer } from '#lib/core/annotation/parse.ts'
import { openRoom } from '#test/sync-room.ts'
import { until } from '#test/until.ts'
import type { SyncClient } from '#test/sync-client.ts'
import type { EntryKey } from '#lib/core/ids.ts'

const room = await openRoom({ alice: 'annotator', bob: 'annotator', fay: 'facilitator', rita: 'reader' })
const { pool, layer } = room

let annotation: EntryKey
let comment: EntryKey

/** Joins, and sees what alice has deleted. */
const enter = async (name: 'alice' | 'bob' | 'fay' | 'rita'): Promise<SyncClient> => {
  const client = room.enter(name)
  await until(
    `${name} sees it`,
    () => client.isSynced && parseLayer(client.doc).annotations.get(annotation)?.deleted === true,
  )
  return client
}

const rows = async () => {
  const found = await pool.query<{ gone: boolean; body: string; taken: boolean }>(
    `SELECT a.deleted_at IS NOT NULL AS gone, c.body, c.deleted_at IS NOT NULL AS taken FROM annotations a
     JOIN comments c ON c.layer_id = a.layer_id AND c.key = $3 WHERE a.layer_id = $1 AND a.key = $2`,
    [layer, annotation, comment],
  )
  return found.rows[0]
}

const lastFact = async () =>
  (
    await pool.query<{ actor_id: string; data: unknown }>(
      'SELECT actor_id, data FROM events WHERE layer_id = $1 ORDER BY id DESC LIMIT 1',
      [layer],
    )
  ).rows[0]

beforeEach(async () => {
  const alice = room.enter('alice')
  await until('alice is synced', () => alice.isSynced)
  annotation = alice.highlight('short text', 'As it was.')
  const found = [...parseLayer(alice.doc).comments.values()].find((one) => one.annotation === annotation)
  if (found === undefined) throw new Error('there is no comment')
  comment = found.key
  editComment(alice.doc, comment, 'As it is.')
  setCommentDeleted(alice.doc, comment, true)
  setAnnotationDeleted(alice.doc, annotation, true)
  await until('it is kept', () => alice.isSaved)
  alice.leave()
})

test.each(['alice', 'fay'] as const)(
  '%s restores the comment and the thread, as new events',
  async (name) => {
    const client = await enter(name)
    setCommentDeleted(client.doc, comment, false)
    await until('it is kept', () => client.isSaved)
    expect(await lastFact()).toEqual({
      actor_id: room.of(name).person.id,
      data: { kind: 'comment-restored', annotation, comment, after: 'As it is.' },
    })
    setAnnotationDeleted(client.doc, annotation, false)
    await until('that is kept', () => client.isSaved)
    expect(await lastFact()).toMatchObject({ data: { kind: 'annotation-restored', annotation } })
    expect(await rows()).toEqual({ gone: false, body: 'As it is.', taken: false })
    expect(client.denied).toBeNull()
    client.leave()
  },
)

const attacks: readonly [string, (client: SyncClient) => void][] = [
  ['restores the comment', ({ doc }) => setCommentDeleted(doc, comment, false)],
  ['restores the thread', ({ doc }) => setAnnotationDeleted(doc, annotation, false)],
  [
    'restores both in one update',
    ({ doc }) =>
      doc.transact(() => {
        setCommentDeleted(doc, comment, false)
        setAnnotationDeleted(doc, annotation, false)
      }),
  ],
  ['puts an earlier version back', ({ doc }) => editComment(doc, comment, 'As it was.')],
]

test.each(
  attacks.flatMap(([what, attack]) =>
    (['bob', 'rita'] as const).map((name) => [name, what, attack] as const),
  ),
)('%s is refused who %s', async (name, _what, attack) => {
  const client = await enter(name)
  const before = await lastFact()
  attack(client)
  await until('it is refused', () => client.denied !== null)
  expect(JSON.parse(client.denied ?? '')).toMatchObject({ code: 'no-right' })
  expect(await rows()).toEqual({ gone: true, body: '', taken: true })
  expect(await lastFact()).toEqual(before)
  client.leave()
})

test('a facilitator who restores does not put words in a mouth with it', async () => {
  const client = await enter('fay')
  client.doc.transact(() => {
    setCommentDeleted(client.doc, comment, false)
    editComment(client.doc, comment, 'As Fay would have it.')
  })
  await until('it is refused', () => client.denied !== null)
  expect(JSON.parse(client.denied ?? '')).toMatchObject({ code: 'no-right' })
  expect(await rows()).toEqual({ gone: true, body: '', taken: true })
  client.leave()
})

test('the author puts an earlier version back, which is a new edit', async () => {
  const client = await enter('alice')
  client.doc.transact(() => {
    setCommentDeleted(client.doc, comment, false)
    editComment(client.doc, comment, 'As it was.')
  })
  await until('it is kept', () => client.isSaved)
  const { rows: facts } = await pool.query<{ kind: string }>(
    'SELECT kind FROM events WHERE layer_id = $1 AND annotation = $2 ORDER BY id',
    [layer, annotation],
  )
  expect(facts.map(({ kind }) => kind)).toEqual([
    ...['annotation-added', 'comment-added', 'comment-edited', 'comment-deleted', 'annotation-deleted'],
    ...['comment-edited', 'comment-restored'],
  ])
  expect(await rows()).toMatchObject({ body: 'As it was.', taken: false })
  client.leave()
})
