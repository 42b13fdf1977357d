// Re-anchoring decisions on their way: to others, into the tables, into the history, and back from the log.
import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { setDecisionWithdrawn } from '#lib/core/annotation/write.ts'
import { parseLayer } from '#lib/core/annotation/parse.ts'
import { revise } from '#test/article.ts'
import { openRoom } from '#test/sync-room.ts'
import { until } from '#test/until.ts'
import type { EntryKey } from '#lib/core/ids.ts'

const room = await openRoom({ alice: 'annotator', bob: 'annotator', fay: 'facilitator' })
const { pool, layer, article } = room
const revised = await revise(article.id, room.owner)
const alice = room.of('alice').person

const encoded = (doc: Y.Doc) => Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64')

const replayed = async () => {
  const { rows } = await pool.query<{ bytes: Buffer }>(
    'SELECT bytes FROM updates WHERE layer_id = $1 ORDER BY seq',
    [layer],
  )
  const doc = new Y.Doc()
  for (const { bytes } of rows) Y.applyUpdate(doc, new Uint8Array(bytes))
  return doc
}

const rowOf = async (decision: EntryKey) =>
  (
    await pool.query<Record<string, unknown>>(
      `SELECT annotation, author_id, verdict, revision_id, start_offset, end_offset, quote, created_at, deleted_at
       FROM decisions WHERE layer_id = $1 AND key = $2`,
      [layer, decision],
    )
  ).rows[0]

const kindsAbout = async (annotation: EntryKey) =>
  (
    await pool.query<{ kind: string }>('SELECT kind FROM events WHERE annotation = $1 ORDER BY id', [
      annotation,
    ])
  ).rows.map(({ kind }) => kind)

test('a decision reaches others with its author, is kept as a row and an event, and outlives its room', async () => {
  const [writer, reader] = [room.enter('alice'), room.enter('bob')]
  await until('both are synced', () => writer.isSynced && reader.isSynced)
  const annotation = writer.highlight('short text')
  const accepted = writer.decide(annotation, 'accepted', revised, 'shorter text')
  const orphaned = writer.decide(annotation, 'orphaned', revised)
  await until('the reader has both', () => parseLayer(reader.doc).decisions.size === 2)
  await until('they are kept', () => writer.isSaved)

  const told = reader.attributed.get(accepted)
  expect(told?.author).toBe(alice.id)
  const start = revised.text.indexOf('shorter text')
  const row = {
    ...{ annotation, author_id: alice.id, revision_id: revised.id },
    ...{ created_at: new Date(told?.at ?? 0), deleted_at: null },
  }
  expect(await rowOf(accepted)).toEqual({
    ...{ ...row, verdict: 'accepted', start_offset: start, end_offset: start + 12 },
    quote: 'shorter text',
  })
  expect(await rowOf(orphaned)).toMatchObject({
    ...{ verdict: 'orphaned', start_offset: null, end_offset: null, quote: null },
  })

  setDecisionWithdrawn(writer.doc, accepted, true)
  await until('it is taken back', () => parseLayer(reader.doc).decisions.get(accepted)?.deleted === true)
  await until('that is kept', () => writer.isSaved)
  const since = (await rowOf(accepted))?.['deleted_at']
  expect(since).toBeInstanceOf(Date)
  setDecisionWithdrawn(writer.doc, accepted, false)
  await until('it holds again', () => parseLayer(reader.doc).decisions.get(accepted)?.deleted === false)
  await until('that is kept, too', () => writer.isSaved)
  expect(await rowOf(accepted)).toMatchObject({ ...row, quote: 'shorter text' })
  expect(await kindsAbout(annotation)).toEqual([
    ...['annotation-added', 'annotation-reanchored', 'annotation-reanchored'],
    ...['reanchoring-withdrawn', 'reanchoring-restored'],
  ])

  const live = encoded(reader.doc)
  expect(encoded(await replayed())).toBe(live)
  writer.leave()
  reader.leave()
  await room.stopServer()
  await room.startServer()
  const fay = room.enter('fay')
  await until('fay is synced', () => fay.isSynced && fay.attributed.has(orphaned))
  expect(encoded(fay.doc)).toBe(live)
  expect(fay.attributed.get(accepted)).toEqual(told)
  fay.leave()
})

test('a facilitator decides about the annotation of another, and another annotator is refused', async () => {
  const [writer, fay, bob] = [room.enter('alice'), room.enter('fay'), room.enter('bob')]
  await until('all are synced', () => [writer, fay, bob].every(({ isSynced }) => isSynced))
  const annotation = writer.highlight('It stood')
  await until('fay has it', () => fay.quotes().includes('It stood') && bob.quotes().includes('It stood'))
  const decision = fay.decide(annotation, 'placed', revised, 'It stood there')
  await until('it is kept', () => fay.isSaved)
  expect(await rowOf(decision)).toMatchObject({ author_id: room.of('fay').person.id, verdict: 'placed' })
  bob.decide(annotation, 'orphaned', revised)
  await until('bob is refused', () => bob.denied !== null)
  expect(JSON.parse(bob.denied ?? '')).toMatchObject({ code: 'no-right' })
  expect(parseLayer(writer.doc).decisions.get(decision)?.verdict).toBe('placed')
  for (const one of [writer, fay, bob]) one.leave()
})
