// Whether an exported history holds. Knows no database and no settings: whoever has the file and this program can check it.
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { HistoryCheck } from '#lib/core/history/check-history.ts'
import { linesOf } from '#lib/core/history/lines.ts'
import { ok, refuse, type Result } from '#lib/core/problem.ts'
import { sha256 } from '#lib/db/sha256.ts'
import type { Command } from './arguments.ts'
import type { Printed } from './print.ts'

/** Reads the file piece by piece. */
export const checkHistory = async (
  given: Extract<Command, { command: 'history check' }>,
  invokedIn: string,
): Promise<Result<Printed>> => {
  const file = path.resolve(invokedIn, given.file)
  const found = await stat(file).catch(() => null)
  if (!found?.isFile()) return refuse('file-unknown', `There is no file ${file}.`)
  const check = new HistoryCheck(sha256)
  const read = await linesOf(createReadStream(file) as AsyncIterable<Buffer>, (line) => check.take(line))
  const checked = read.ok ? check.end(given.head) : read
  if (!checked.ok) return checked
  const { events, erased, revisions, heads, exportedAt } = checked.value
  const shown = heads.map(({ of, chain, events: n, hash }) => [
    `head of ${of} ${chain}`,
    `${hash} (${n} events)`,
  ])
  return ok({ file, events, erased, revisions, exportedAt, ...Object.fromEntries(shown) })
}
