// The clock of the machine jumps: the log's own numbers keep the order, and nobody is thought to be too fast or to be gone.
import { expect, test } from 'vitest'
import { openRoom } from '#test/sync-room.ts'
import { until } from '#test/until.ts'

const DAY_MS = 86_400_000
let skewMs = 0
const room = await openRoom(
  { alice: 'annotator', bob: 'annotator' },
  { now: () => new Date(Date.now() + skewMs) },
)

test('what was written later stays later, whatever the clock said', async () => {
  const alice = room.enter('alice')
  const bob = room.enter('bob')
  await until('both are synced', () => alice.isSynced && bob.isSynced)
  const annotation = alice.highlight('stood')
  const jumps = [0, 10 * 60_000, -3 * DAY_MS, 0, -1]
  for (const [n, jump] of jumps.entries()) {
    skewMs = jump
    const writer = n % 2 === 0 ? alice : bob
    await until('the writer has the annotation', () => writer.doc.getMap('annotations').has(annotation))
    writer.reply(annotation, `${n}`)
    await until(`${n} is kept`, () => writer.isSaved)
  }
  skewMs = 0
  const { rows } = await room.pool.query<{ body: string; isBehind: boolean }>(
    `SELECT data->>'body' AS body, at < now() - interval '1 day' AS "isBehind" FROM events
     WHERE layer_id = $1 AND kind = 'comment-added' ORDER BY seq`,
    [room.layer],
  )
  expect(rows.map(({ body }) => body)).toEqual(jumps.map((_, n) => `${n}`))
  // the times are those of the clock: who reads them sees what was wrong with it
  expect(rows.map(({ isBehind }) => isBehind)).toEqual([false, false, true, false, false])
  expect([...alice.closes, ...bob.closes]).toEqual([])
  await room.stopServer()
  await room.startServer()
  const late = room.enter('alice')
  await until('a new page is synced', () => late.isSynced)
  expect(late.bodies()).toEqual(bob.bodies())
  expect(late.bodies()).toHaveLength(jumps.length)
})
