// The sync process as a process of its own, so that a crash is a death that can be seen, and its memory can be read.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { SYNC_BUNDLE } from '#scripts/build/steps.ts'
import { freePort } from '#scripts/free-port.ts'
import { ORIGIN } from '#test/sync-part.ts'
import { until } from '#test/until.ts'

/** Says why it died at most this long. */
const LAST_WORDS = 2_000

export type SyncProcess = Awaited<ReturnType<typeof startSyncProcess>>

/** Starts what buildSync made on a free port; every rejection that nobody awaits ends it. */
export const startSyncProcess = async (databaseUrl: string) => {
  const port = await freePort()
  const child = spawn(process.execPath, ['--unhandled-rejections=strict', SYNC_BUNDLE], {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      SYNC_PORT: String(port),
      APP_URL: ORIGIN,
      GLOSS_LOG: 'silent',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let lastWords = ''
  child.stderr.on('data', (bytes: Buffer) => (lastWords = (lastWords + bytes).slice(-LAST_WORDS)))
  const isDead = () => child.exitCode !== null || child.signalCode !== null
  const health = () =>
    fetch(`http://127.0.0.1:${port}/health`).then(
      (response) => response.ok,
      () => false,
    )
  await until(
    'the sync process answers',
    () => {
      if (isDead()) throw new Error(`the sync process ended: ${lastWords}`)
      return health()
    },
    30_000,
  )
  return {
    port,
    serverUrl: `ws://127.0.0.1:${port}/sync`,
    isDead,
    health,
    lastWords: () => lastWords,
    /** Memory that it holds now, in MB. */
    async residentMb(): Promise<number> {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8')
      return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024
    },
    async stop(): Promise<void> {
      if (isDead()) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}
