// SIGKILL between the two halves of sharing: what came is there once, and the original goes when its author comes back.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildSync } from '#scripts/build/steps.ts'
import { parseLayer } from '#lib/core/annotation/parse.ts'
import { openPrivateLayer } from '#lib/db/layers.ts'
import { SyncClient } from '#test/sync-client.ts'
import { startSyncPart } from '#test/sync-part.ts'
import { ORIGIN, openRoom } from '#test/sync-room.ts'
import { until } from '#test/until.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import type { SyncPart } from '#test/sync-part.ts'

const room = await openRoom({ alice: 'annotator' })
const { pool, article } = room
const own = await openPrivateLayer(article.id, room.of('alice').person.id)

beforeAll(buildSync, 120_000)
const ends: (() => unknown)[] = []
afterAll(async () => {
  for (const end of ends) await end()
})

const start = async (): Promise<SyncPart> => {
  const part = await startSyncPart({ databaseUrl: room.url, secret: process.env['NEXTAUTH_SECRET'] ?? '' })
  ends.push(() => part.end('SIGKILL'))
  return part
}
const enter = async (part: SyncPart): Promise<SyncClient> => {
  const alice = new SyncClient({
    serverUrl: part.serverUrl,
    layer: own.id,
    origin: ORIGIN,
    cookie: room.of('alice').cookie,
    revision: article.revision,
  })
  ends.push(() => alice.leave())
  await until('she is there', () => alice.isSynced, 20_000)
  return alice
}
const cameTimes = async (body: string) =>
  (await pool.query(`SELECT 1 FROM comments WHERE layer_id = $1 AND body = $2`, [room.layer, body])).rows
    .length
const isLive = (client: SyncClient, annotation: EntryKey) =>
  parseLayer(client.doc).annotations.get(annotation)?.deleted === false

test('nothing is lost and nothing is there twice', async () => {
  const first = await start()
  const alice = await enter(first)
  const note = alice.highlight('short text', 'Between the halves.')
  await until('it is kept', () => alice.isSaved)

  // the log of her Layer is held, so that the second half waits
  const lock = await pool.connect()
  await lock.query('BEGIN')
  await lock.query(`SELECT 1 FROM layers WHERE id = $1 FOR NO KEY UPDATE`, [own.id])
  alice.share(note)
  await until('it is there', async () => (await cameTimes('Between the halves.')) === 1)
  await until('the second half waits', async () => {
    const { rows } = await pool.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
    return rows.length > 0
  })
  await first.end('SIGKILL')
  alice.leave()
  await pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  )
  await lock.query('ROLLBACK')
  lock.release()
  expect(alice.shareAnswers).toEqual([])

  const back = await enter(await start())
  await until('the original is gone', () => parseLayer(back.doc).annotations.has(note) && !isLive(back, note))
  back.share(note)
  await until('she is answered', () => back.shareAnswers.length === 1)
  expect(back.shareAnswers[0]?.outcome.at).toBe('shared')
  expect(await cameTimes('Between the halves.')).toBe(1)
})
