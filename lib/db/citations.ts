// The words that a citation shows where the page does not have them: of another Article, or of another Revision.
import type { ThreadState } from '#lib/core/annotation/entry.ts'
import type { UserId } from '#lib/core/ids.ts'
import { nameOf } from './names.ts'
import { pool } from './pool.ts'
import { isUuid } from './row-ids.ts'

export type FoundCitation =
  | {
      readonly at: 'thread'
      readonly title: string
      /** What it was made on; '' for the Article as a whole. */
      readonly quote: string
      readonly author: string
      readonly state: ThreadState
    }
  | { readonly at: 'words'; readonly title: string; readonly quote: string; readonly isLatest: boolean }
  /** It was deleted. */
  | { readonly at: 'gone'; readonly title: string }

/** So much of a quote is shown at most. */
const QUOTE_SHOWN = 600

const THREAD = `
SELECT a.title, left(t.quote, ${QUOTE_SHOWN}) AS quote, t.state, t.deleted_at, t.author_id, u.name
FROM annotations t
JOIN layers l ON l.id = t.layer_id AND (l.kind <> 'private' OR l.owner_id = $3)
JOIN articles a ON a.id = l.article_id
JOIN memberships m ON m.group_id = a.group_id AND m.user_id = $3
LEFT JOIN users u ON u.id = t.author_id
WHERE a.id = $1 AND t.key = $2`

const REVISION = `
SELECT a.title, r.text, r.number = (SELECT max(number) FROM revisions o WHERE o.article_id = a.id) AS is_latest
FROM revisions r
JOIN articles a ON a.id = r.article_id
JOIN memberships m ON m.group_id = a.group_id AND m.user_id = $3
WHERE a.id = $1 AND r.number = $2`

/** `null` for what is not there and for what the person may not see alike. */
export const citedThread = async (
  article: string,
  annotation: string,
  user: UserId,
): Promise<FoundCitation | null> => {
  if (!isUuid(article)) return null
  const { rows } = await pool().query<{
    title: string
    quote: string
    state: ThreadState
    deleted_at: Date | null
    author_id: string
    name: string | null
  }>(THREAD, [article, annotation, user])
  const [row] = rows
  if (row === undefined) return null
  const { title, quote, state } = row
  if (row.deleted_at !== null) return { at: 'gone', title }
  return { at: 'thread', title, quote, author: nameOf(row.author_id, row.name), state }
}

/** `start` and `end` in UTF-16 units; `null` also when the text is shorter. */
export const citedWords = async (
  article: string,
  place: { readonly revision: number; readonly start: number; readonly end: number },
  user: UserId,
): Promise<FoundCitation | null> => {
  if (!isUuid(article)) return null
  const { rows } = await pool().query<{ title: string; text: string; is_latest: boolean }>(REVISION, [
    article,
    place.revision,
    user,
  ])
  const [row] = rows
  if (row === undefined || place.end > row.text.length) return null
  const quote = row.text.slice(place.start, Math.min(place.end, place.start + QUOTE_SHOWN)).toWellFormed()
  return { at: 'words', title: row.title, quote, isLatest: row.is_latest }
}
