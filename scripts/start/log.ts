// One log for all processes: time, who, what.
import type { Readable } from 'node:stream'
import { createInterface } from 'node:readline'
import type { Env } from '#lib/env.ts'

export type Source = 'gloss' | 'web' | 'sync' | 'jobs' | 'postgres'

// What Next says about itself when it starts; the line with the address says it better.
const BANNER = /^\s*(?:▲|- (?:Local|Network|Environments|Experiments)|✓ (?:Starting|Ready)|\s*$)/

// A closed pipe (`npm start | head`) must not end the product.
process.stdout.on('error', () => {})
process.stderr.on('error', () => {})

export type Log = {
  /** A line of our own. */
  readonly say: (source: Source, text: string) => void
  /** The line that people wait for; printed at every level. */
  readonly announce: (text: string) => void
  /** Every line that a child writes. */
  readonly follow: (source: Source, stream: Readable) => void
}

export const openLog = (level: Env['log']): Log => {
  const write = (source: Source, text: string) => {
    const time = new Date().toTimeString().slice(0, 8)
    process.stdout.write(`${time} ${source.padEnd(8)} ${text}\n`)
  }
  const isQuiet = level === 'silent' || level === 'error'
  return {
    say: (source, text) => {
      if (!isQuiet) write(source, text)
    },
    announce: (text) => process.stdout.write(`${text}\n`),
    follow: (source, stream) => {
      const lines = createInterface({ input: stream, crlfDelay: Infinity })
      lines.on('line', (line) => {
        if (level !== 'silent' && !BANNER.test(line)) write(source, line)
      })
    },
  }
}
