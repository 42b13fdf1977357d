// What a feed can be narrowed to, in words.
import { asId, type ArticleId, type EntryKey, type UserId } from '#lib/core/ids.ts'
import type { Passage } from './events.ts'
import type { FeedAccess } from './feed-access.ts'
import { nameOf } from './names.ts'
import { pool } from './pool.ts'

const ACTORS = `
SELECT a.actor_id, u.name FROM (
  SELECT DISTINCT e.actor_id FROM events e
  WHERE e.article_id = $1 AND (e.layer_id IS NULL OR e.layer_id = ANY($2::uuid[]))
) a LEFT JOIN users u ON u.id = a.actor_id ORDER BY lower(u.name), a.actor_id`

/** Everybody who did something that the person may see, by name. */
export const actorsOf = async ({
  article,
  layers,
}: FeedAccess): Promise<readonly { readonly id: UserId; readonly name: string }[]> => {
  const { rows } = await pool().query<{ actor_id: string; name: string | null }>(ACTORS, [article, layers])
  return rows.map(({ actor_id, name }) => ({ id: asId(actor_id), name: nameOf(actor_id, name) }))
}

/** What the Annotation marked when it was made; null for none that the person may see. */
export const quoteOfThread = async ({ layers }: FeedAccess, annotation: EntryKey): Promise<string | null> => {
  const { rows } = await pool().query<{ quote: string | null }>(
    `SELECT data->>'quote' AS quote FROM events WHERE layer_id = ANY($1::uuid[]) AND annotation = $2
       AND kind IN ('annotation-added', 'annotation-shared') ORDER BY id LIMIT 1`,
    [layers, annotation],
  )
  return rows[0]?.quote ?? null
}

/** The words of a passage; null for a Revision that there is not. More than a few lines are cut off. */
export const wordsAt = async (article: ArticleId, { span, revision }: Passage): Promise<string | null> => {
  const { rows } = await pool().query<{ text: string }>(
    `SELECT text FROM revisions WHERE article_id = $1 AND number = $2`,
    [article, revision],
  )
  return rows[0]?.text.slice(span.start, Math.min(span.end, span.start + 300)) ?? null
}
