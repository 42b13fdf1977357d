// A process is replaced while people write without a pause: it does not wait for a pause that never comes.
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { closeCode } from '#lib/core/sync/close-codes.ts'
import { openRoom } from '#test/sync-room.ts'
import { until } from '#test/until.ts'

/** So slow that something waits for the next commit whenever one is done. */
const COMMIT_MS = 20
const room = await openRoom(
  { alice: 'annotator', bob: 'annotator', rita: 'reader' },
  {
    wrapStore: (store) => ({
      ...store,
      append: (batches) => wait(COMMIT_MS).then(() => store.append(batches)),
    }),
  },
)
let writing: NodeJS.Timeout | undefined
afterAll(() => clearInterval(writing))

test('[L7] a drain under load says farewell to everybody, and all that was written is kept once', async () => {
  const alice = room.enter('alice')
  const bob = room.enter('bob')
  const pages = [alice, bob, ...Array.from({ length: 20 }, () => room.enter('rita'))]
  await until('all are synced', () => pages.every((page) => page.isSynced))
  const annotation = alice.highlight('stood')
  await until('bob has the annotation', () => bob.doc.getMap('annotations').has(annotation))
  const written: string[] = []
  writing = setInterval(() => {
    for (const [name, page] of Object.entries({ alice, bob })) {
      const body = `${name} ${written.length}`
      written.push(body)
      page.reply(annotation, body)
    }
  }, 4)
  await until('writing goes on', () => written.length > 50)

  const began = performance.now()
  await room.stopServer()
  expect(performance.now() - began).toBeLessThan(4_000)
  await until('all know', () => pages.every(({ closes }) => closes.length > 0))
  expect(new Set(pages.map(({ closes }) => closes[0]?.code))).toEqual(new Set([closeCode.restarting]))

  await room.startServer()
  await until('all are back', () => pages.every((page) => page.isSynced), 20_000)
  clearInterval(writing)
  await until('everything is acknowledged', () => alice.isSaved && bob.isSaved)
  const { rows } = await room.pool.query<{ body: string }>('SELECT body FROM comments WHERE layer_id = $1', [
    room.layer,
  ])
  expect(rows.map(({ body }) => body).toSorted()).toEqual(written.toSorted())
})
