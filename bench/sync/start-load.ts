import { fork } from 'node:child_process'
import path from 'node:path'
import type { Answer, Job } from './job.ts'

/** Runs the job in a process of its own; `meanwhile` is called after `afterMs`. */
export const startLoad = (job: Job, afterMs = 0, meanwhile: () => void = () => {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const child = fork(path.join(import.meta.dirname, 'load.ts'), { execArgv: ['--import', 'tsx'] })
    const timer = afterMs > 0 ? setTimeout(meanwhile, afterMs) : undefined
    child.once('message', (answer) => resolve(answer as Answer)) // the load process's own words
    child.once('exit', (code) => {
      clearTimeout(timer)
      if (code !== 0) reject(new Error(`the load process ended with ${code}`))
    })
    child.send(job)
  })
