// Writes the history into a file that is there whole or not at all.
import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { ok, refuse, type Result } from '#lib/core/problem.ts'
import { latestText } from '#lib/db/articles.ts'
import { exportedHistory } from '#lib/db/export-history.ts'
import type { Command } from './arguments.ts'
import type { Printed } from './print.ts'

/** Written together: a line at a time would take much longer. */
const PIECE_LENGTH = 1 << 20

const write = async (file: FileHandle, lines: AsyncIterable<string>): Promise<void> => {
  let piece = ''
  for await (const line of lines) {
    piece += line
    if (piece.length < PIECE_LENGTH) continue
    await file.writeFile(piece)
    piece = ''
  }
  await file.writeFile(piece)
  await file.sync()
}

export const exportHistory = async (
  given: Extract<Command, { command: 'history export' }>,
  invokedIn: string,
): Promise<Result<Printed>> => {
  const { article } = given
  if (article !== undefined && (await latestText(article)) === null)
    return refuse('article-unknown', `There is no article ${article}.`)
  const target = path.resolve(invokedIn, given.out)
  const folder = await stat(path.dirname(target)).catch(() => null)
  if (!folder?.isDirectory()) return refuse('folder-unknown', `There is no folder ${path.dirname(target)}.`)
  if ((await stat(target).catch(() => null))?.isDirectory())
    return refuse('file-is-folder', `${target} is a folder; name a file.`)
  const beside = `${target}.${process.pid}.part`
  const counts = { events: 0, heads: 0 }
  try {
    const file = await open(beside, 'wx', 0o600)
    try {
      await write(
        file,
        exportedHistory({ ...(article === undefined ? {} : { article }), now: new Date(), counts }),
      )
    } finally {
      await file.close()
    }
    await rename(beside, target)
  } catch (error) {
    await rm(beside, { force: true })
    const reason = error instanceof Error ? error.message : String(error)
    return refuse('not-written', `The history could not be written; ${target} is as it was. ${reason}`)
  }
  return ok({ file: target, ...counts })
}
