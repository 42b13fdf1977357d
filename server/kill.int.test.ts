// SIGKILL in mid-writing: after the restart all that anybody saw or was acknowledged is there.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import * as Y from 'yjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SYNC_BUNDLE, buildSync } from '#scripts/build/steps.ts'
import { freePort } from '#scripts/free-port.ts'
import { SyncClient } from '#test/sync-client.ts'
import { ORIGIN, openRoom } from '#test/sync-room.ts'
import { random } from '#test/random.ts'
import { until } from '#test/until.ts'
import type { ChildProcess } from 'node:child_process'

const KILLS = 5
const room = await openRoom({ alice: 'annotator', bob: 'annotator' })
const port = await freePort()

let sync: ChildProcess | null = null
const start = async (): Promise<ChildProcess> => {
  const child = spawn(process.execPath, [SYNC_BUNDLE], {
    env: {
      ...process.env,
      DATABASE_URL: room.url,
      SYNC_PORT: String(port),
      APP_URL: ORIGIN,
      GLOSS_LOG: 'silent',
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  sync = child
  await until(
    'the sync process answers',
    async () => {
      if (child.exitCode !== null) throw new Error(`sync ended with ${child.exitCode}`)
      return fetch(`http://127.0.0.1:${port}/health`).then(
        (response) => response.ok,
        () => false,
      )
    },
    30_000,
  )
  return child
}
beforeAll(buildSync, 120_000)
afterAll(() => sync?.kill('SIGKILL'))

const clients: SyncClient[] = []
afterAll(() => {
  for (const client of clients) client.leave()
})
const enter = (name: 'alice' | 'bob') => {
  const client = new SyncClient({
    serverUrl: `ws://127.0.0.1:${port}/sync`,
    layer: room.layer,
    origin: ORIGIN,
    cookie: room.of(name).cookie,
    revision: room.article.revision,
  })
  clients.push(client)
  return client
}

const commentsOf = ({ doc }: SyncClient) => doc.getMap('comments').size

test(
  'nothing that was seen or acknowledged is lost, and nothing is doubled',
  { timeout: 120_000 },
  async () => {
    const chance = random(42)
    let acknowledgedInAll = 0
    let child = await start()
    for (let kill = 0; kill < KILLS; kill++) {
      const alice = enter('alice')
      const bob = enter('bob')
      await until('both are synced', () => alice.isSynced && bob.isSynced)
      const annotation = alice.highlight('stood')
      /** By body: the clock below which everything must be acknowledged for it to be. */
      const clocks = new Map<string, number>()
      const write = () => {
        const body = `${kill}/${clocks.size}`
        alice.reply(annotation, body)
        clocks.set(body, Y.getState(alice.doc.store, alice.doc.clientID))
      }
      // The signal comes while the reader sees ever more, at a number that chance says, with writing on both sides of it.
      const before = commentsOf(bob)
      const killAt = 1 + chance.below(60)
      await until('bob has seen enough', () => {
        write()
        return commentsOf(bob) - before >= killAt
      })
      child.kill('SIGKILL')
      for (let n = 0; n < 20; n++) write()
      await once(child, 'exit')
      await until('both pages know', () => alice.closes.length > 0 && bob.closes.length > 0)
      const seen = bob.bodies()
      const acknowledged = [...clocks]
        .filter(([, clock]) => clock <= alice.acknowledged)
        .map(([body]) => body)
      acknowledgedInAll += acknowledged.length
      expect(seen.length).toBeGreaterThanOrEqual(killAt)
      // these pages are closed before the server comes back: only what is in the database counts
      alice.leave()
      bob.leave()

      child = await start()
      const fresh = enter('bob')
      await until('a new page is synced', () => fresh.isSynced)
      const kept = fresh.bodies()
      expect(new Set(kept).size).toBe(kept.length)
      expect([...acknowledged, ...seen].filter((one) => !kept.includes(one))).toEqual([])
      fresh.leave()
    }
    expect(acknowledgedInAll).toBeGreaterThan(0)
    child.kill('SIGKILL')
    await once(child, 'exit')
  },
)

test(
  'a page that stays open sends again what the killed process had not kept',
  { timeout: 60_000 },
  async () => {
    const child = await start()
    const alice = enter('alice')
    await until('alice is synced', () => alice.isSynced)
    const annotation = alice.highlight('light')
    for (let n = 0; n < 50; n++) alice.reply(annotation, `open ${n}`)
    child.kill('SIGKILL')
    await once(child, 'exit')
    await start()
    await until('all is saved', () => alice.isSynced && alice.isSaved)
    const { rows } = await room.pool.query<{ body: string }>(
      `SELECT body FROM comments WHERE body LIKE 'open %'`,
    )
    expect(rows.map(({ body }) => body).toSorted()).toEqual(
      Array.from({ length: 50 }, (_, n) => `open ${n}`).toSorted(),
    )
    alice.leave()
  },
)
