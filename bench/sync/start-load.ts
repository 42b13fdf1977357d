import { fork } from 'node:child_process'
import path from 'node:path'
import type { Answer, Job } from './job.ts'

type Meanwhile = {
  /** Called after `afterMs`. */
  readonly afterMs?: number
  readonly run?: () => void
  /** Called when every seat is in the room. */
  readonly onJoined?: () => void
}

/** Runs the job in a process of its own. */
export const startLoad = (job: Job, { afterMs = 0, run, onJoined }: Meanwhile = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const child = fork(path.join(import.meta.dirname, 'load.ts'), { execArgv: ['--import', 'tsx'] })
    const timer = run === undefined ? undefined : setTimeout(run, afterMs)
    child.on('message', (message: Answer | 'joined') => {
      if (message === 'joined') onJoined?.()
      else resolve(message)
    })
    child.once('exit', (code) => {
      clearTimeout(timer)
      if (code !== 0) reject(new Error(`the load process ended with ${code}`))
    })
    child.send(job)
  })
