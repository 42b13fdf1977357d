// Starts the product as a newcomer does, on free ports with a data folder of its own.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { until } from '#test/until.ts'

const ROOT = path.resolve(import.meta.dirname, '..')
const START_MS = 120_000

export type Product = {
  readonly url: string
  readonly databaseUrl: string
  readonly secret: string
  readonly syncPid: number
  readonly data: string
}

/**
 * `npm start` in a fresh data folder; resolves when it is ready. `stop` drains it and removes the folder. A second product
 * of one worker takes the secret of the first, which the worker seals cookies with.
 */
export const startProduct = async (
  secret = randomBytes(32).toString('base64url'),
): Promise<Product & { stop(): Promise<void> }> => {
  const data = await mkdtemp(path.join(tmpdir(), 'gloss-e2e-'))
  await chmod(data, 0o755) // as root, Postgres runs under another account
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      PORT: '0',
      SYNC_PORT: '0',
      APP_URL: '',
      DATABASE_URL: '',
      GLOSS_DATA: data,
      NEXTAUTH_SECRET: secret,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  const keep = (bytes: Buffer) => (log = (log + bytes.toString()).slice(-20_000))
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const ended = once(child, 'exit')
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
    await ended
    await rm(data, { recursive: true, force: true })
  }
  try {
    await until(
      'Gloss is ready',
      () => {
        if (child.exitCode !== null) throw new Error('Gloss ended before it was ready')
        return log.includes('Gloss is ready')
      },
      START_MS,
    )
    const { url, databaseUrl, syncPid } = JSON.parse(
      await readFile(path.join(data, 'run/address.json'), 'utf8'),
    ) as Product // written by start
    return { url, databaseUrl, syncPid, secret, data, stop }
  } catch (error) {
    await stop()
    throw new Error(`Gloss did not start:\n${log}`, { cause: error })
  }
}
