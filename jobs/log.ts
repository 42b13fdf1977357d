// Structured logs to standard output, as those of the sync process. Never the words of an article or a comment.
import { Logger } from 'graphile-worker'
import { pino } from 'pino'

export type Log = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error'>

export const createLog = (level: string): Log =>
  pino({ level, base: { process: 'jobs' }, timestamp: pino.stdTimeFunctions.isoTime })

/** What the queue says of itself; its everyday words are for looking closely. */
export const queueLogger = (log: Log): Logger =>
  new Logger(() => (level, message) => {
    if (level === 'error') log.error({}, message)
    else if (level === 'warning') log.warn({}, message)
    else log.debug({}, message)
  })
