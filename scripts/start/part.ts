// A child process that is kept running: started, followed, started again when it dies by itself.
import { spawn, type ChildProcess } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { writePrivately, type DataFolder } from '#scripts/data-folder.ts'
import { endProcess, identityOf, runningPid } from '#scripts/process-id.ts'
import { ROOT } from '#scripts/root.ts'
import type { Log } from './log.ts'

export type PartName = 'web' | 'sync' | 'jobs'

export type Part = {
  readonly pid: () => number
  /** Whether the present process has said so itself, by `process.send`. */
  readonly saysReady: () => boolean
  /** Becomes true when it has died more often than it is started again before it was ever ready. */
  readonly hasGivenUp: () => boolean
  /** From now on a death is worth a new start, however often. */
  readonly markReady: () => void
  /** Hears of every new process after a death. */
  readonly onRestart: (listener: () => void) => void
  /** Ends it for good: asks, waits `graceMs`, forces. */
  readonly stop: (graceMs: number) => Promise<void>
}

const BACKOFF_MS = [200, 1000, 2000, 5000, 10_000, 30_000]
/** Who has run this long was well; the next death counts as the first. */
const WELL_MS = 60_000
const TRIES_BEFORE_READY = 3

const pidFileOf = (data: DataFolder, name: PartName) => path.join(data.run, `${name}.pid`)

/** Ends what a killed start has left running. */
export const endOrphan = async (data: DataFolder, name: PartName): Promise<boolean> => {
  const file = pidFileOf(data, name)
  const pid = runningPid(await readFile(file, 'utf8').catch(() => ''))
  if (pid !== null) await endProcess(pid, 'SIGTERM', 3000)
  await rm(file, { force: true })
  return pid !== null
}

export const runPart = (
  name: PartName,
  args: readonly string[],
  environment: () => NodeJS.ProcessEnv,
  { data, log }: { readonly data: DataFolder; readonly log: Log },
): Part => {
  let child: ChildProcess
  let stopping = false
  let wasReady = false
  let deaths = 0
  let saysReady = false
  let again: NodeJS.Timeout | undefined
  let restarted = () => {}

  const start = () => {
    const startedAt = performance.now()
    saysReady = false
    // A session of its own: Ctrl-C in a terminal reaches start alone, which then drains in order.
    child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: environment(),
      // Only jobs has no address to ask. Next takes such a channel for its own.
      stdio: ['ignore', 'pipe', 'pipe', ...(name === 'jobs' ? (['ipc'] as const) : [])],
      detached: true,
    })
    child.on('message', (message) => (saysReady = message === 'ready'))
    if (child.stdout) log.follow(name, child.stdout)
    if (child.stderr) log.follow(name, child.stderr)
    child.on('error', (error) => log.say(name, error.message))
    if (child.pid !== undefined) void writePrivately(pidFileOf(data, name), identityOf(child.pid))
    child.on('exit', (code, signal) => {
      if (stopping) return
      deaths = performance.now() - startedAt > WELL_MS ? 1 : deaths + 1
      if (!wasReady && deaths >= TRIES_BEFORE_READY) return
      const delay = BACKOFF_MS[Math.min(deaths, BACKOFF_MS.length) - 1] ?? 0
      log.say(name, `ended (${signal ?? `status ${code}`}); starting again in ${delay / 1000} s`)
      again = setTimeout(() => {
        start()
        restarted()
      }, delay)
    })
  }
  start()

  return {
    pid: () => child.pid ?? 0,
    saysReady: () => saysReady,
    hasGivenUp: () => !wasReady && deaths >= TRIES_BEFORE_READY,
    markReady: () => (wasReady = true),
    onRestart: (listener) => (restarted = listener),
    stop: async (graceMs) => {
      stopping = true
      clearTimeout(again)
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
        await endProcess(child.pid, 'SIGTERM', graceMs)
      }
      await rm(pidFileOf(data, name), { force: true })
    },
  }
}
