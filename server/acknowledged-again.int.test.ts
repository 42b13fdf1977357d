// Who comes back on another connection while its words are on their way into the log hears that they are kept.
import { expect, test } from 'vitest'
import { openRoom } from '#test/sync-room.ts'
import { until } from '#test/until.ts'

/** Appends wait here until they are let through, one by one. */
const held: (() => void)[] = []
let isHolding = false
const room = await openRoom(
  { alice: 'annotator' },
  {
    wrapStore: (store) => ({
      ...store,
      async append(batches) {
        if (isHolding) await new Promise<void>((resolve) => held.push(resolve))
        return store.append(batches)
      },
    }),
  },
)
const letThrough = async () => {
  await until('an append waits', () => held.length > 0)
  held.shift()?.()
}

test('[L4] an acknowledgement goes to where its client is now', async () => {
  const alice = room.enter('alice')
  await until('alice is synced', () => alice.isSynced)
  const annotation = alice.highlight('stood')
  await until('the annotation is kept', () => alice.isSaved)

  isHolding = true
  alice.reply(annotation, 'in the first commit')
  await until('the first commit is under way', () => held.length === 1)
  alice.reply(annotation, 'in the second commit')
  const { acknowledged } = alice
  ;(alice.provider.ws as unknown as { terminate(): void }).terminate() // ws under the browser's type
  await until('alice is back', () => alice.closes.length === 1 && alice.provider.wsconnected)

  await letThrough()
  await until('alice hears of the first', () => alice.isSynced && alice.acknowledged > acknowledged)
  await letThrough()
  isHolding = false
  await until('alice hears of the second', () => alice.isSaved, 3_000)
  expect(alice.bodies()).toEqual(['in the first commit', 'in the second commit'])
})
