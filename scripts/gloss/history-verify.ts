// Replays the logs and says whether Events and rows are what comes out.
import { latestText } from '#lib/db/articles.ts'
import { verifyHistory } from '#lib/db/verify-history.ts'
import { ok, refuse, type Result } from '#lib/core/problem.ts'
import type { Command } from './arguments.ts'
import type { Printed } from './print.ts'

export const verify = async (
  given: Extract<Command, { command: 'history verify' }>,
): Promise<Result<Printed>> => {
  const { article } = given
  if (article !== undefined && (await latestText(article)) === null)
    return refuse('article-unknown', `There is no article ${article}.`)
  const { difference, layers, updates, events } = await verifyHistory(article)
  if (difference === null) return ok({ layers, updates, events })
  const { layer, seq, kind, what } = difference
  return refuse(
    'history-differs',
    `The first difference is in ${layer}, ${seq === null ? 'at no update' : `update ${seq}`}, ${kind}: ${what}.`,
  )
}
