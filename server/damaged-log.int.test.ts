// A byte of the log flips on disk: its room stays shut and says why, and nothing else notices.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildSync } from '#scripts/build/steps.ts'
import { closeCode } from '#lib/core/sync/close-codes.ts'
import { openArticle } from '#test/article.ts'
import { SyncClient } from '#test/sync-client.ts'
import { ORIGIN, startSyncPart } from '#test/sync-part.ts'
import { openRoom } from '#test/sync-room.ts'
import { until } from '#test/until.ts'
import type { OpenedArticle } from '#test/article.ts'
import type { SyncPart } from '#test/sync-part.ts'

const room = await openRoom({ alice: 'annotator', bob: 'annotator' })

let sync: SyncPart
const start = async () => {
  const secret = process.env['NEXTAUTH_SECRET'] ?? ''
  sync = await startSyncPart({ databaseUrl: room.url, secret, log: 'info' })
}
beforeAll(buildSync, 120_000)
afterAll(() => sync?.end('SIGKILL'))

const another = () => openArticle(room.group, room.owner)
const here = { layer: room.layer, revision: room.article.revision }
const clients: SyncClient[] = []
afterAll(() => {
  for (const client of clients) client.leave()
})
const enter = (name: 'alice' | 'bob', place: Pick<OpenedArticle, 'layer' | 'revision'> = here) => {
  const { cookie } = room.of(name)
  const client = new SyncClient({ ...place, serverUrl: sync.serverUrl, origin: ORIGIN, cookie })
  clients.push(client)
  return client
}

/** The log names the damaged row; it comes by another way than the close frame. */
const names = (damaged: { readonly layer: string; readonly seq: number | null }) =>
  until('the log names it', () =>
    sync.lines.some((line) => line['layer'] === damaged.layer && line['seq'] === damaged.seq),
  )

/** What a disk or a careless hand does, past the triggers that keep the log append-only. */
const onDisk = async (sql: string, ...values: unknown[]) => {
  const client = await room.pool.connect()
  try {
    await client.query('BEGIN')
    await client.query('ALTER TABLE updates DISABLE TRIGGER USER')
    await client.query(sql, values)
    await client.query('ALTER TABLE updates ENABLE TRIGGER USER')
    await client.query('COMMIT')
  } finally {
    client.release(true)
  }
}
/** Flips a bit of the first letter of `word`, which leaves an update that is as valid as before. */
const flip = (word: string) =>
  onDisk(
    `UPDATE updates SET bytes = set_byte(bytes, place - 1, get_byte(bytes, place - 1) # 2)
     FROM (SELECT layer_id AS l, seq AS s, position($1::bytea IN bytes) AS place FROM updates) AS found
     WHERE layer_id = l AND seq = s AND place > 0`,
    Buffer.from(word),
  )

test(
  '[L9] a flipped letter shuts its room alone, until the row is restored',
  { timeout: 30_000 },
  async () => {
    await start()
    const other = await another()
    const alice = enter('alice')
    await until('alice is synced', () => alice.isSynced)
    const annotation = alice.highlight('stood')
    for (const body of ['first', 'harmless', 'last']) {
      alice.reply(annotation, body)
      await until(`${body} is kept`, () => alice.isSaved)
    }
    const words = alice.bodies()
    alice.leave()
    await sync.end('SIGKILL')
    await flip('harmless')
    await start()

    const bob = enter('bob')
    const beside = enter('alice', other)
    await until('bob is turned away', () => bob.closes.length > 0)
    await until('the other room is open', () => beside.isSynced)
    expect(bob.closes[0]).toEqual({
      code: closeCode.storeFailed,
      reason: expect.stringContaining('damaged') as string,
    })
    expect(bob.isSynced).toBe(false)
    expect(bob.bodies()).toEqual([])
    const { rows } = await room.pool.query<{ seq: string }>(
      'SELECT seq FROM updates WHERE layer_id = $1 AND position($2::bytea IN bytes) > 0',
      [room.layer, Buffer.from('armless')],
    )
    const named = () => sync.lines.filter(({ msg }) => msg.includes('damaged'))
    await until('the log says so', () => named().length > 0) // it comes by another way than the close frame
    expect(named()).toEqual([expect.objectContaining({ layer: room.layer, seq: Number(rows[0]?.seq) })])

    await until('bob has come back several times', () => bob.closes.length > 4)
    expect(named()).toHaveLength(1) // the log is not read again for each of them
    beside.highlight('there')
    await until('the other room keeps what is written', () => beside.isSaved)
    expect(sync.isDead()).toBe(false)

    await flip('jarmless') // h is 0x68, j is 0x6a
    await until('bob is let in', () => bob.isSynced, 15_000)
    expect(bob.bodies()).toEqual(words)
    bob.leave()
    beside.leave()
    await sync.end('SIGKILL')
  },
)

test('[L9] a row that is gone is named, too', { timeout: 30_000 }, async () => {
  await start()
  const other = await another()
  const alice = enter('alice', other)
  await until('alice is synced', () => alice.isSynced)
  for (const words of ['stood', 'there', 'light']) {
    alice.highlight(words)
    await until(`${words} is kept`, () => alice.isSaved)
  }
  alice.leave()
  await sync.end('SIGKILL')
  await onDisk('DELETE FROM updates WHERE layer_id = $1 AND seq = 2', other.layer)
  await start()
  const bob = enter('bob', other)
  await until('bob is turned away', () => bob.closes.length > 0)
  expect(bob.isSynced).toBe(false)
  await names({ layer: other.layer, seq: 2 })
  bob.leave()
  await sync.end('SIGKILL')
})

test('[L9] a row from before there were checks that makes no doc shuts its room, too', async () => {
  await start()
  const other = await another()
  const alice = enter('alice', other)
  await until('alice is synced', () => alice.isSynced)
  alice.highlight('stood')
  await until('it is kept', () => alice.isSaved)
  alice.leave()
  await sync.end('SIGKILL')
  await onDisk(
    `UPDATE updates SET bytes = substr(bytes, 1, 20), crc32 = NULL WHERE layer_id = $1 AND seq = 1`,
    other.layer,
  )
  await start()
  const bob = enter('bob', other)
  await until('bob hears why', () => bob.closes.some(({ reason }) => reason.includes('damaged')))
  expect(bob.bodies()).toEqual([])
  expect(sync.isDead()).toBe(false)
  await names({ layer: other.layer, seq: null })
  bob.leave()
  await sync.end('SIGKILL')
})
