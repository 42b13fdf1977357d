// Reactions, stances and tags on their way: to others, into the tables, into the history, and back from the log.
import * as Y from 'yjs'
import { expect, test } from 'vitest'
import * as write from '#lib/core/annotation/write.ts'
import { parseLayer } from '#lib/core/annotation/parse.ts'
import { openRoom } from '#test/sync-room.ts'
import { until } from '#test/until.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import type { LayerFact } from '#lib/core/history/event.ts'

const room = await openRoom({ alice: 'annotator', bob: 'annotator', fay: 'facilitator', rita: 'reader' })
const { pool, layer } = room
const [alice, bob] = [room.of('alice').person, room.of('bob').person]

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

const reactionRow = async (key: EntryKey) =>
  (
    await pool.query<Record<string, unknown>>(
      'SELECT annotation, comment, author_id, emoji, created_at, deleted_at FROM reactions WHERE layer_id = $1 AND key = $2',
      [layer, key],
    )
  ).rows[0]

const annotationRow = async (key: EntryKey) =>
  (
    await pool.query<Record<string, unknown>>(
      'SELECT tags, stance FROM annotations WHERE layer_id = $1 AND key = $2',
      [layer, key],
    )
  ).rows[0]

const factsAbout = async (annotation: EntryKey) =>
  (
    await pool.query<{ data: LayerFact }>(
      'SELECT data FROM events WHERE layer_id = $1 AND annotation = $2 ORDER BY id',
      [layer, annotation],
    )
  ).rows.map(({ data }) => data)

test('reactions reach others with their author, are kept as rows and events, and outlive their room', async () => {
  const [writer, reader] = [room.enter('alice'), room.enter('bob')]
  await until('both are synced', () => writer.isSynced && reader.isSynced)
  const annotation = writer.highlight('short text', 'What is short?')
  const comment = writer.reply(annotation, 'Everything.')
  await until('the reader has both', () => reader.bodies().includes('Everything.'))
  const toPassage = reader.react(annotation, '👍')
  const toComment = reader.react(comment, '❤️')
  await until('the writer has both', () => parseLayer(writer.doc).reactions.size === 2)
  await until('they are kept', () => reader.isSaved)

  const told = writer.attributed.get(toComment)
  expect(told?.author).toBe(bob.id)
  expect(await reactionRow(toComment)).toEqual({
    ...{ annotation, comment, author_id: bob.id, emoji: '❤️' },
    ...{ created_at: new Date(told?.at ?? 0), deleted_at: null },
  })
  expect(await reactionRow(toPassage)).toMatchObject({ annotation, comment: null, emoji: '👍' })

  write.setReactionWithdrawn(reader.doc, toComment, true)
  await until('it is taken back', () => parseLayer(writer.doc).reactions.get(toComment)?.deleted === true)
  await until('that is kept', () => reader.isSaved)
  expect((await reactionRow(toComment))?.['deleted_at']).toBeInstanceOf(Date)
  write.setReactionWithdrawn(reader.doc, toComment, false)
  await until('that is kept, too', () => reader.isSaved)
  expect(await reactionRow(toComment)).toMatchObject({ comment, deleted_at: null })
  const aboutComment = { annotation, comment, reaction: toComment, emoji: '❤️' }
  expect((await factsAbout(annotation)).slice(3)).toEqual([
    { kind: 'reaction-added', annotation, comment: null, reaction: toPassage, emoji: '👍' },
    ...['reaction-added', 'reaction-withdrawn', 'reaction-restored'].map((kind) => ({
      kind,
      ...aboutComment,
    })),
  ])

  const live = encoded(reader.doc)
  expect(encoded(await replayed())).toBe(live)
  writer.leave()
  reader.leave()
  await room.stopServer()
  await room.startServer()
  const fay = room.enter('fay')
  await until('fay is synced', () => fay.isSynced && fay.attributed.has(toPassage))
  expect(encoded(fay.doc)).toBe(live)
  expect(fay.attributed.get(toComment)).toEqual(told)
  fay.leave()
})

test('tags and a stance are kept with their annotation, and what changes them is in the history', async () => {
  const writer = room.enter('alice')
  await until('it is synced', () => writer.isSynced)
  const bare = writer.highlight('It stood')
  const { target } = parseLayer(writer.doc).annotations.get(bare) ?? { target: null }
  if (target === null) throw new Error('nothing was highlighted')
  const mark = { target, motivation: 'highlighting', colour: 'rose' } as const
  const nonce = () => 'with-both'
  const whole = write.addAnnotation(writer.doc, { ...mark, tags: [' light '], stance: 'doubt' }, nonce)
  write.setTags(writer.doc, bare, ['Memory', 'memory ', 'close  reading'])
  write.setStance(writer.doc, bare, 'agree')
  await until('they are kept', () => writer.isSaved)
  expect(await annotationRow(whole)).toEqual({ tags: ['light'], stance: 'doubt' })
  expect(await annotationRow(bare)).toEqual({ tags: ['Memory', 'close reading'], stance: 'agree' })
  write.setStance(writer.doc, bare, null)
  await until('that is kept', () => writer.isSaved)
  expect(await annotationRow(bare)).toMatchObject({ stance: null })
  expect(await factsAbout(whole)).toMatchObject([{ tags: ['light'], stance: 'doubt' }])
  const [added, ...changes] = await factsAbout(bare)
  expect(added).not.toHaveProperty('stance')
  expect(changes).toEqual([
    { kind: 'annotation-tagged', annotation: bare, before: [], after: ['Memory', 'close reading'] },
    { kind: 'annotation-stance-changed', annotation: bare, before: null, after: 'agree' },
    { kind: 'annotation-stance-changed', annotation: bare, before: 'agree', after: null },
  ])
  writer.leave()
})

test('nobody takes back what another person said, and who only reads does not react', async () => {
  const [writer, fay, rita] = [room.enter('alice'), room.enter('fay'), room.enter('rita')]
  await until('all are synced', () => [writer, fay, rita].every(({ isSynced }) => isSynced))
  const annotation = writer.highlight('short')
  const reaction = writer.react(annotation, '👀')
  await until('fay has it', () => parseLayer(fay.doc).reactions.has(reaction))
  await until('rita has it', () => parseLayer(rita.doc).reactions.has(reaction))
  write.setReactionWithdrawn(fay.doc, reaction, true)
  rita.react(annotation, '🙏')
  await until('both are refused', () => fay.denied !== null && rita.denied !== null)
  for (const one of [fay, rita]) expect(JSON.parse(one.denied ?? '')).toMatchObject({ code: 'no-right' })
  expect(await reactionRow(reaction)).toMatchObject({ author_id: alice.id, deleted_at: null })
  for (const one of [writer, fay, rita]) one.leave()
})
