import type { CountedTag } from '#lib/core/annotation/tags.ts'
import type { UserId } from '#lib/core/ids.ts'
import { pool } from './pool.ts'
import { isUuid } from './row-ids.ts'

/** As many as somebody looks through. */
const MOST = 200

// What somebody else files in a private layer must not show, not even as a count.
const SQL = `
  SELECT t.tag, count(*)::int AS count
    FROM articles here
    JOIN memberships m ON m.group_id = here.group_id AND m.user_id = $2
    JOIN articles a ON a.group_id = here.group_id
    JOIN layers l ON l.article_id = a.id AND (l.kind = 'group' OR l.owner_id = $2)
    JOIN annotations n ON n.layer_id = l.id AND n.deleted_at IS NULL
   CROSS JOIN LATERAL unnest(n.tags) AS t(tag)
   WHERE here.id = $1
   GROUP BY t.tag ORDER BY count(*) DESC, t.tag LIMIT ${MOST}`

/**
 * Tags on the articles of the same Group, the most used first, at most 200; each spelling for itself. `null` for an Article that is
 * not theirs to read.
 */
export const groupTags = async (article: string, user: UserId): Promise<CountedTag[] | null> => {
  if (!isUuid(article)) return null
  const { rows } = await pool().query<CountedTag>(SQL, [article, user])
  if (rows.length > 0) return rows
  const { rowCount } = await pool().query(
    `SELECT 1 FROM articles a JOIN memberships m ON m.group_id = a.group_id AND m.user_id = $2 WHERE a.id = $1`,
    [article, user],
  )
  return rowCount === 0 ? null : []
}
