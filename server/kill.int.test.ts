// SIGKILL in mid-writing: after the restart all that anybody saw or was acknowledged is there.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
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

const enter = (name: 'alice' | 'bob') =>
  new SyncClient({
    serverUrl: `ws://127.0.0.1:${port}/sync`,
    layer: room.layer,
    origin: ORIGIN,
    cookie: room.of(name).cookie,
    revision: room.article.revision,
  })

test(
  'nothing that was seen or acknowledged is lost, and nothing is doubled',
  { timeout: 120_000 },
  async () => {
    const chance = random(42)
    const written = new Set<string>()
    const acknowledged = new Set<string>()
    const seen = new Set<string>()
    let child = await start()
    for (let kill = 0; kill < KILLS; kill++) {
      const alice = enter('alice')
      const bob = enter('bob')
      await until('both are synced', () => alice.isSynced && bob.isSynced)
      const annotation = alice.highlight('stood')
      const killAfter = 20 + chance.below(60)
      for (let n = 0; n < 80; n++) {
        const body = `${kill}/${n}`
        written.add(body)
        alice.reply(annotation, body)
        if (n === killAfter) child.kill('SIGKILL')
        if (alice.isSaved) for (const one of written) acknowledged.add(one)
        if (n % 10 === 0) for (const one of bob.bodies()) seen.add(one)
        await new Promise((resolve) => setImmediate(resolve))
      }
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      for (const one of bob.bodies()) seen.add(one)
      // this page is closed before the server comes back: only what is in the database counts
      alice.leave()
      bob.leave()

      child = await start()
      const fresh = enter('bob')
      await until('a new page is synced', () => fresh.isSynced)
      const kept = fresh.bodies()
      expect(new Set(kept).size).toBe(kept.length)
      expect([...acknowledged, ...seen].filter((one) => !kept.includes(one))).toEqual([])
      fresh.leave()
      // what never arrived is gone with the page; do not expect it in the next round
      for (const one of written) if (!kept.includes(one)) written.delete(one)
    }
    expect(seen.size).toBeGreaterThan(0)
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
