// Processes by their number: alive, ours, ended.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

/** Whether a process with this number exists and is not a zombie. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it exists and belongs to somebody else.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  return !isZombie(pid)
}

const isZombie = (pid: number): boolean => {
  try {
    return /\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false // no /proc on this system, or gone just now
  }
}

/** When the process was started, in the system's own spelling; '' when there is none. */
const startOf = (pid: number): string => {
  try {
    // Field 22 (ticks since boot); the name in field 2 may hold spaces and brackets.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return fields[19] ?? ''
  } catch {
    try {
      return execFileSync('ps', ['-p', String(pid), '-o', 'lstart='], {
        encoding: 'utf8',
        stdio: 'pipe',
      }).trim()
    } catch {
      return ''
    }
  }
}

/** Names a process so that another one that got the same number later is not mistaken for it. */
export const identityOf = (pid: number): string => `${pid}@${startOf(pid)}`

/** The number of the process that the identity names; null when that process is gone. */
export const runningPid = (identity: string): number | null => {
  const pid = Number(identity.split('@')[0])
  return Number.isInteger(pid) && pid > 1 && isAlive(pid) && identityOf(pid) === identity ? pid : null
}

/** The command line of a process, '' when there is none. Numbers are used again, so ask before ending one. */
export const commandOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
  } catch {
    try {
      return execFileSync('ps', ['-p', String(pid), '-o', 'args='], {
        encoding: 'utf8',
        stdio: 'pipe',
      }).trim()
    } catch {
      return ''
    }
  }
}

/** Waits until the process is gone; false when it outlives `withinMs`. */
export const isGone = async (pid: number, withinMs: number): Promise<boolean> => {
  const until = performance.now() + withinMs
  while (isAlive(pid)) {
    if (performance.now() > until) return false
    await wait(20)
  }
  return true
}

/** Asks the process to end, and forces it when it has not after `graceMs`. */
export const endProcess = async (pid: number, signal: NodeJS.Signals, graceMs: number): Promise<void> => {
  if (!isAlive(pid)) return
  process.kill(pid, signal)
  if (await isGone(pid, graceMs)) return
  if (isAlive(pid)) process.kill(pid, 'SIGKILL')
  await isGone(pid, 2000)
}
