// The running embedded Postgres: started, adopted, ended. It is known by its process id alone, because a killed
// start leaves it without a parent and the next one takes it over.
import { spawn } from 'node:child_process'
import { existsSync, openSync, readFileSync, realpathSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { isPortFree } from '#scripts/free-port.ts'
import { commandOf, endProcess, isAlive, isGone } from '#scripts/process-id.ts'
import { DATABASE, urlOf, type Cluster } from './cluster.ts'

export type Postmaster = {
  readonly pid: number
  readonly port: number
  readonly url: string
  readonly adopted: boolean
}

const START_MS = 60_000 // crash recovery of a large log takes its time

const readPidFile = (cluster: Cluster): { pid: number; port: number } | null => {
  try {
    const lines = readFileSync(path.join(cluster.files, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]) }
  } catch {
    return null
  }
}

const isPostmasterOf = (pid: number, cluster: Cluster): boolean => {
  if (!isAlive(pid)) return false
  try {
    return realpathSync(`/proc/${pid}/cwd`) === realpathSync(cluster.files)
  } catch {
    return commandOf(pid).includes(cluster.files)
  }
}

/** Connects to the maintenance database with our password: then it is ours. */
const answers = async (cluster: Cluster, port: number): Promise<boolean> => {
  const client = new pg.Client({
    connectionString: urlOf({ ...cluster, port }, 'postgres'),
    connectionTimeoutMillis: 3000,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE])
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`)
    return true
  } catch (error) {
    // 28P01: wrong password. Waiting does not help.
    if (error instanceof Error && 'code' in error && error.code === '28P01') throw error
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

const whenAnswering = async (cluster: Cluster, pid: number): Promise<number | null> => {
  const until = performance.now() + START_MS
  while (isAlive(pid) && performance.now() < until) {
    const file = readPidFile(cluster)
    if (file?.pid === pid && Number.isInteger(file.port) && (await answers(cluster, file.port)))
      return file.port
    await wait(15)
  }
  return null
}

const start = (cluster: Cluster, port: number): number => {
  const logFile = path.join(path.dirname(cluster.files), 'postgres.log')
  const log = openSync(logFile, 'a', 0o600)
  const child = spawn(
    path.join(cluster.binaries, 'bin', 'postgres'),
    [
      ...['-D', cluster.files, '-p', String(port), '-h', '127.0.0.1', '-k', ''],
      ...[
        '-c',
        'max_connections=100',
        '-c',
        'password_encryption=scram-sha-256',
        '-c',
        'log_min_messages=warning',
      ],
    ],
    { ...cluster.account.ids, cwd: '/', stdio: ['ignore', log, log], detached: true },
  )
  child.on('error', () => {})
  child.unref()
  if (child.pid === undefined) throw new Error(`The embedded Postgres did not start; see ${logFile}.`)
  return child.pid
}

/** The cluster's running Postgres: adopted when one is there, else started. `newPort` is asked when a stranger has the port. */
export const runPostmaster = async (
  cluster: Cluster,
  newPort: () => Promise<number>,
): Promise<Postmaster> => {
  const left = readPidFile(cluster)
  if (left && isPostmasterOf(left.pid, cluster)) {
    const port = await whenAnswering(cluster, left.pid)
    if (port !== null) return { pid: left.pid, port, url: urlOf({ ...cluster, port }), adopted: true }
    await endProcess(left.pid, 'SIGQUIT', 5000)
  }
  let port = cluster.port
  for (let tries = 1; tries <= 4; tries++) {
    // Nobody of ours is behind it: the number was used again, or the machine was switched off.
    await rm(path.join(cluster.files, 'postmaster.pid'), { force: true })
    if (!(await isPortFree(port, '127.0.0.1'))) port = await newPort()
    const pid = start(cluster, port)
    if ((await whenAnswering(cluster, pid)) !== null)
      return { pid, port, url: urlOf({ ...cluster, port }), adopted: false }
    await endProcess(pid, 'SIGQUIT', 5000)
    await wait(250 * tries) // the last servants of a killed one may still be leaving
  }
  const log = path.join(path.dirname(cluster.files), 'postgres.log')
  const tail = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').slice(-5).join('\n') : ''
  throw new Error(`The embedded Postgres did not start. Its last words (${log}):\n${tail}`)
}

/** Fast shutdown: connections are cut, all that was committed is on disk. */
export const stopPostmaster = async (postmaster: Pick<Postmaster, 'pid'>): Promise<void> => {
  await endProcess(postmaster.pid, 'SIGINT', 15_000)
  await isGone(postmaster.pid, 1000)
}
