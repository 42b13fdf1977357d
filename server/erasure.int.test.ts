// Words that are removed for good: gone from all that is kept, for everybody and for ever, while the history still holds.
import * as Y from 'yjs'
import { expect, test, describe } from 'vitest'
import * as write from '#lib/core/annotation/write.ts'
import { ERASED, isErased } from '#lib/core/annotation/erased.ts'
import { parseLayer } from '#lib/core/annotation/parse.ts'
import { eraseWords, toErase } from '#lib/db/erase-words.ts'
import { postgresRoomStore } from '#lib/db/room-store.ts'
import { verifyHistory } from '#lib/db/verify-history.ts'
import { openRoom } from '#test/sync-room.ts'
import { until } from '#test/until.ts'
import type { LayerFact } from '#lib/core/history/event.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import type { SyncClient } from '#test/sync-client.ts'

const room = await openRoom({ alice: 'annotator', bob: 'annotator', fay: 'facilitator', rita: 'reader' })
const { pool, layer } = room

const enter = async (name: 'alice' | 'bob' | 'fay' | 'rita') => {
  const client = room.enter(name)
  await until(`${name} is there`, () => client.isSynced)
  return client
}
const saved = (client: SyncClient) => until('it is kept', () => client.isSaved)
const asked = async (client: SyncClient, comment: EntryKey) => {
  const before = client.eraseAnswers.length
  client.erase(comment)
  // the room is read anew: an answer may be lost with its socket, and whoever asks again hears
  const came = client.closes.length
  let isAsked = true
  await until('there is an answer', () => {
    isAsked &&= client.closes.length === came
    if (!isAsked && client.eraseAnswers.length === before && client.isSynced) {
      client.erase(comment)
      isAsked = true
    }
    return client.eraseAnswers.length > before
  })
  return client.eraseAnswers.at(-1)?.outcome
}
const commentIn = (client: SyncClient, comment: EntryKey) => parseLayer(client.doc).comments.get(comment)

/** Tables in which any row holds these words, in whatever column, as text or as bytes. */
const tablesWith = async (words: string): Promise<string[]> => {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  )
  const found: string[] = []
  for (const { name } of rows) {
    const { rows: columns } = await pool.query<{ column: string; type: string }>(
      `SELECT column_name AS column, data_type AS type FROM information_schema.columns WHERE table_name = $1 AND table_schema = 'public'`,
      [name],
    )
    for (const { column, type } of columns) {
      const has =
        type === 'bytea'
          ? `position($1::text::bytea IN "${column}") > 0`
          : `position($1 IN "${column}"::text) > 0`
      const { rowCount } = await pool.query(`SELECT 1 FROM "${name}" WHERE ${has} LIMIT 1`, [words])
      if ((rowCount ?? 0) > 0) found.push(`${name}.${column}`)
    }
  }
  return found.toSorted()
}

/** A comment with words in many versions, all of which hold `mark`. */
const write3 = async (client: SyncClient, mark: string) => {
  const annotation = client.highlight('short text', `First ${mark}`)
  const comment = [...parseLayer(client.doc).comments.values()].find(
    ({ body }) => body === `First ${mark}`,
  )?.key
  if (comment === undefined) throw new Error('it was not written')
  write.editComment(client.doc, comment, `Second ${mark}`)
  await saved(client)
  write.setCommentDeleted(client.doc, comment, true)
  write.setCommentDeleted(client.doc, comment, false)
  write.editComment(client.doc, comment, `Third ${mark}, Größe 😀`)
  await saved(client)
  return { annotation, comment }
}

describe('words that are removed for good', () => {
  test('are gone from every table, every page and every device, and the history still holds', async () => {
    const [alice, fay, bob] = [await enter('alice'), await enter('fay'), await enter('bob')]
    const { comment } = await write3(alice, 'zanzibar')
    const answer = alice.reply([...parseLayer(alice.doc).annotations.keys()][0] as EntryKey, 'It stays.')
    await saved(alice)
    await postgresRoomStore(pool).saveSnapshot(layer, 2, Y.encodeStateAsUpdate(alice.doc))
    await until(
      'all have it',
      () => commentIn(bob, comment) !== undefined && commentIn(fay, comment) !== undefined,
    )
    // a device that was here and is away now
    const device = Y.encodeStateAsUpdate(bob.doc)
    bob.leave()
    expect(await tablesWith('zanzibar')).toEqual(
      ['updates.bytes', 'events.data', 'comments.body', 'snapshots.bytes'].toSorted(),
    )

    expect(await asked(fay, comment)).toEqual({ at: 'erased' })
    expect(await tablesWith('zanzibar')).toEqual([])
    expect(await tablesWith('It stays.')).not.toEqual([])
    expect((await verifyHistory()).difference).toBeNull()
    await until('the page of the author has a tombstone', () => commentIn(alice, comment)?.body === ERASED)
    expect(Buffer.from(Y.encodeStateAsUpdate(alice.doc)).includes('zanzibar')).toBe(false)

    const { rows: about } = await pool.query<{ data: LayerFact; is_erased: boolean }>(
      `SELECT data, erased IS NOT NULL AS is_erased FROM events WHERE data->>'comment' = $1 ORDER BY id DESC`,
      [comment],
    )
    expect(about.map((row) => [row.data.kind, row.is_erased])).toEqual([
      ['comment-erased', false],
      ['comment-edited', true],
      ['comment-restored', true],
      ['comment-deleted', true],
      ['comment-edited', true],
      ['comment-added', true],
    ])
    const said = about.flatMap(({ data: fact }) =>
      fact.kind === 'comment-edited' ? [fact.before, fact.after] : [],
    )
    expect(said.every(isErased)).toBe(true)
    // which versions were the same is all that is left of them
    expect(new Set(said).size).toBe(3)

    // whoever comes gets no word of it, and a device with the old words brings none back
    const rita = await enter('rita')
    await until('rita has the rest', () => commentIn(rita, answer)?.body === 'It stays.')
    expect(Buffer.from(Y.encodeStateAsUpdate(rita.doc)).includes('zanzibar')).toBe(false)
    const late = room.enter('bob')
    Y.applyUpdate(late.doc, device)
    late.highlight('It stood', 'Written after a while away.')
    await until('the device is synced', () => late.isSynced)
    await saved(late)
    expect(commentIn(late, comment)).toMatchObject({ body: ERASED, deleted: true })
    expect(Buffer.from(Y.encodeStateAsUpdate(late.doc)).includes('zanzibar')).toBe(false)
    expect(await tablesWith('zanzibar')).toEqual([])
    expect((await verifyHistory()).difference).toBeNull()
  })

  test('cannot be edited or restored, and no page writes a tombstone', async () => {
    const [alice, fay] = [await enter('alice'), await enter('fay')]
    const { annotation, comment } = await write3(alice, 'quagga')
    expect(await asked(fay, comment)).toEqual({ at: 'erased' })
    await until('it is gone', () => commentIn(alice, comment)?.body === ERASED && alice.isSynced)
    write.setCommentDeleted(alice.doc, comment, false)
    await until('that is refused', () => alice.denied?.includes('no-right') === true)
    const again = await enter('alice')
    again.reply(annotation, `${ERASED}forged`)
    await until('that is refused, too', () => again.denied?.includes('schema') === true)
    // a facilitator removes words for good by asking for it, not by writing
    const page = await enter('fay')
    const other = page.reply(annotation, 'Mine.')
    await saved(page)
    write.eraseComment(page.doc, other)
    await until('that is refused as well', () => page.denied?.includes('schema') === true)
  })

  test('are removed by facilitators alone, and only where there are some', async () => {
    const [alice, rita, fay] = [await enter('alice'), await enter('rita'), await enter('fay')]
    const { comment } = await write3(alice, 'axolotl')
    for (const client of [alice, rita])
      expect(await asked(client, comment)).toMatchObject({ at: 'refused', code: 'no-right' })
    expect(await asked(fay, '1a.nowherenowhere' as EntryKey)).toMatchObject({
      at: 'refused',
      code: 'no-comment',
    })
    expect(await tablesWith('axolotl')).not.toEqual([])
  })

  test('take what was shared out of a private layer along, there too', async () => {
    const [alice, fay] = [await enter('alice'), await enter('fay')]
    const alone = await room.enterAlone('alice')
    await until('it is open', () => alone.isSynced)
    const own = alone.highlight('there', 'A pangolin of my own.')
    await saved(alone)
    alone.share(own)
    await until('it is shared', () => alone.shareAnswers.length === 1)
    await until('it is here', () => fay.bodies().includes('A pangolin of my own.'))
    const comment = [...parseLayer(fay.doc).comments.values()].find(({ body }) =>
      body.includes('pangolin'),
    )?.key
    expect(await asked(fay, comment as EntryKey)).toEqual({ at: 'erased' })
    expect(await tablesWith('pangolin')).toEqual([])
    expect((await verifyHistory()).difference).toBeNull()
    alice.leave()
  })

  test('are removed when a process died in between, and once', async () => {
    const [alice, fay] = [await enter('alice'), await enter('fay')]
    const { comment } = await write3(alice, 'narwhal')
    // the row is kept, and nothing after it was done
    await asked(fay, comment)
    await pool.query('UPDATE layers SET erased_seq = 0 WHERE id = $1', [layer])
    expect(await toErase()).toEqual([layer])
    await eraseWords(layer)
    expect(await toErase()).toEqual([])
    expect((await verifyHistory()).difference).toBeNull()
  })

  test('go nowhere through the triggers without saying so', async () => {
    await expect(pool.query(`UPDATE updates SET bytes = bytes`)).rejects.toThrow('append-only')
    await expect(pool.query(`UPDATE events SET data = data`)).rejects.toThrow('append-only')
    await expect(
      pool.query(`BEGIN; SET LOCAL gloss.erasing = 'on'; UPDATE events SET actor_id = group_id; COMMIT`),
    ).rejects.toThrow('append-only')
    await pool.query('ROLLBACK').catch(() => {})
  })
})
