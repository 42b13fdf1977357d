// A sync process as it is deployed: the bundle in a process of its own, which signals end and whose log is kept.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { SYNC_BUNDLE } from '#scripts/build/steps.ts'
import { freePort } from '#scripts/free-port.ts'
import { until } from './until.ts'

export const ORIGIN = 'http://gloss.test'

export type SyncOptions = {
  readonly databaseUrl: string
  /** NEXTAUTH_SECRET. */
  readonly secret: string
  /** Absent or 0: a free one. */
  readonly port?: number
  readonly redisUrl?: string
  /** Arguments of Node. */
  readonly node?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** GLOSS_LOG; silent when absent. */
  readonly log?: 'info' | 'warn' | 'error'
}

export type LogLine = { readonly msg: string; readonly layer?: string; readonly seq?: number | null }

export type SyncPart = {
  readonly port: number
  readonly pid: number
  /** `ws://…/sync` */
  readonly serverUrl: string
  /** What it has logged. */
  readonly lines: readonly LogLine[]
  readonly isDead: () => boolean
  /** Sends the signal and resolves when it has ended. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
}

const isAnswering = (port: number) =>
  fetch(`http://127.0.0.1:${port}/health`).then(
    (response) => response.ok,
    () => false,
  )

/** Starts it and resolves when it answers. The bundle must be there: see buildSync. */
export const startSyncPart = async (options: SyncOptions): Promise<SyncPart> => {
  const { databaseUrl, secret, redisUrl = '', node = [], env = {}, log = 'silent' } = options
  const port = options.port || (await freePort())
  const child = spawn(process.execPath, [...node, SYNC_BUNDLE], {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      REDIS_URL: redisUrl,
      NEXTAUTH_SECRET: secret,
      SYNC_PORT: String(port),
      APP_URL: ORIGIN,
      GLOSS_LOG: log,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: LogLine[] = []
  let unfinished = ''
  child.stdout.on('data', (bytes: Buffer) => {
    const [last = '', ...whole] = (unfinished + bytes.toString()).split('\n').toReversed()
    unfinished = last
    for (const line of whole.toReversed()) if (line.startsWith('{')) lines.push(JSON.parse(line) as LogLine) // pino's
  })
  const isDead = () => child.exitCode !== null || child.signalCode !== null
  await until(
    'the sync process answers',
    () => {
      if (isDead()) throw new Error(`the sync process ended with ${child.exitCode ?? child.signalCode}`)
      return isAnswering(port)
    },
    30_000,
  )
  return {
    port,
    pid: child.pid ?? 0,
    serverUrl: `ws://127.0.0.1:${port}/sync`,
    lines,
    isDead,
    async end(signal) {
      if (isDead()) return
      child.kill(signal)
      await once(child, 'exit')
    },
  }
}
