import { parseEntryKey } from '#lib/core/annotation/entry-key.ts'
import type { EntryKey, UserId } from '#lib/core/ids.ts'
import { pool } from './pool.ts'
import { isUuid } from './row-ids.ts'

/** Key in the Group's Layer of what `user` shared from their own; `null` when they shared no such thing, or may not read there. */
export const whereShared = async (
  article: string,
  annotation: string,
  user: UserId,
): Promise<EntryKey | null> => {
  if (!isUuid(article) || parseEntryKey(annotation) === null) return null
  const { rows } = await pool().query<{ shared: string }>(
    `SELECT e.data->>'shared' AS shared
       FROM events e
       JOIN layers l ON l.id = e.layer_id AND l.owner_id = $3
       JOIN memberships m ON m.group_id = e.group_id AND m.user_id = $3
      WHERE e.article_id = $1 AND e.annotation = $2 AND e.kind = 'annotation-moved'
      ORDER BY e.id DESC LIMIT 1`,
    [article, annotation, user],
  )
  return parseEntryKey(rows[0]?.shared ?? '')?.key ?? null
}
