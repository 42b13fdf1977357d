// The queue of jobs on the database of a test: run here until it is empty, or as it is deployed, in a process that can be killed.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Logger, runOnce } from 'graphile-worker'
import { createTasks } from '#jobs/tasks.ts'
import { pool } from '#lib/db/pool.ts'
import { JOBS_BUNDLE } from '#scripts/build/steps.ts'

const silent = new Logger(() => () => {})

/** Runs every job that waits, and resolves when there is none any more. A job that fails is tried again later, not now. */
export const runJobs = (): Promise<void> =>
  runOnce({
    pgPool: pool(),
    logger: silent,
    noHandleSignals: true,
    concurrency: 1,
    taskList: createTasks({ info: () => {} }),
  })

export type JobsPart = {
  readonly pid: number
  /** Sends the signal and resolves when it has ended, with its status. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>
}

/** Starts the bundle, which buildJobs makes, and resolves when it says that it is ready. */
export const startJobsPart = async (databaseUrl: string): Promise<JobsPart> => {
  const child = spawn(process.execPath, [JOBS_BUNDLE], {
    env: { ...process.env, DATABASE_URL: databaseUrl, GLOSS_LOG: 'error' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ended = once(child, 'exit')
  const said = await Promise.race([once(child, 'message'), ended.then(() => null)])
  if (said === null) throw new Error('the jobs process ended before it was ready')
  return {
    pid: child.pid ?? 0,
    async end(signal) {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal)
      await ended
      return child.exitCode
    },
  }
}
