// The end of a process does not wait for what will never come.
import { expect, test } from 'vitest'
import { openRoom } from '#test/sync-room.ts'
import { until } from '#test/until.ts'

const room = await openRoom(
  { alice: 'annotator' },
  { wrapStore: (store) => ({ ...store, load: () => new Promise(() => {}) }) },
)

test('[L7] a drain ends though a room is still being loaded', { timeout: 15_000 }, async () => {
  const alice = room.enter('alice')
  await until('alice is connected', () => alice.provider.wsconnected)
  await room.stopServer()
  await until('alice knows', () => alice.closes.length > 0)
  expect(alice.isSynced).toBe(false)
  alice.leave()
})
