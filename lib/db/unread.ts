// What a person has not seen of the others' words, in SQL; the words of core/find/unread. Only in Layers of Groups: nobody else
// writes in a private one.
import { asId, type EntryKey, type LayerId, type UserId } from '#lib/core/ids.ts'
import { pool } from './pool.ts'

/**
 * A common table expression over `asked(layer)`: a row for each Thread with something unread to person $1, and up to when they have
 * read it.
 */
export const UNREAD = `
unread AS (
  SELECT a.layer_id, a.key, r.read_to
  FROM asked
  LEFT JOIN read_bases b ON b.user_id = $1 AND b.layer_id = asked.layer
  JOIN annotations a ON a.layer_id = asked.layer AND a.deleted_at IS NULL
  LEFT JOIN read_marks m ON m.user_id = $1 AND m.layer_id = a.layer_id AND m.annotation = a.key
  CROSS JOIN LATERAL (SELECT greatest(b.read_to, m.read_to, 'epoch'::timestamptz) AS read_to) r
  WHERE (a.author_id <> $1 AND a.created_at > r.read_to) OR EXISTS (
    SELECT FROM comments c
    WHERE c.layer_id = a.layer_id AND c.annotation = a.key AND c.deleted_at IS NULL AND c.author_id <> $1 AND c.created_at > r.read_to)
)`

export type UnreadThread = {
  readonly layer: LayerId
  readonly annotation: EntryKey
  /** What others added after this is new. */
  readonly readTo: Date
}

/** The Threads of the Layer with something unread, in no order. Who asks has checked that the person may read the Layer. */
export const findUnread = async (user: UserId, layer: LayerId): Promise<readonly UnreadThread[]> => {
  const { rows } = await pool().query<{ layer_id: string; key: string; read_to: Date }>(
    `WITH asked AS (SELECT $2::uuid AS layer), ${UNREAD} SELECT layer_id, key, read_to FROM unread`,
    [user, layer],
  )
  return rows.map(({ layer_id, key, read_to }) => ({
    layer: asId(layer_id),
    annotation: asId(key),
    readTo: read_to,
  }))
}
