// Structured logs to standard output. Never the words of an article or a comment.
import { pino } from 'pino'

export type Log = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error'>

export const createLog = (level: string): Log =>
  pino({ level, base: { process: 'sync' }, timestamp: pino.stdTimeFunctions.isoTime })
