// What a person has not seen of the others' words, in SQL; the words of core/find/unread. Only in Layers of Groups: nobody else
// writes in a private one.
import { asId, type EntryKey, type LayerId, type UserId } from '#lib/core/ids.ts'
import { pool } from './pool.ts'

/**
 * A common table expression over `asked(layer)`: a row for each Thread with something unread to person $1, and up to when they have
 * read it.
 */
export const UNREAD = `
added AS (
  -- what is older than the base is read, whatever the marks say
  SELECT a.layer_id, a.key, a.created_at AS at FROM asked
  LEFT JOIN read_bases b ON b.user_id = $1 AND b.layer_id = asked.layer
  JOIN annotations a ON a.layer_id = asked.layer AND a.author_id <> $1 AND a.created_at > coalesce(b.read_to, 'epoch')
  UNION ALL
  SELECT c.layer_id, c.annotation, c.created_at FROM asked
  LEFT JOIN read_bases b ON b.user_id = $1 AND b.layer_id = asked.layer
  JOIN comments c ON c.layer_id = asked.layer AND c.author_id <> $1 AND c.deleted_at IS NULL
    AND c.created_at > coalesce(b.read_to, 'epoch')
), unread AS (
  SELECT n.layer_id, n.key, greatest(b.read_to, m.read_to, 'epoch'::timestamptz) AS read_to
  FROM (SELECT layer_id, key, max(at) AS at FROM added GROUP BY layer_id, key) n
  JOIN annotations a ON a.layer_id = n.layer_id AND a.key = n.key AND a.deleted_at IS NULL
  LEFT JOIN read_bases b ON b.user_id = $1 AND b.layer_id = n.layer_id
  LEFT JOIN read_marks m ON m.user_id = $1 AND m.layer_id = n.layer_id AND m.annotation = n.key
  WHERE n.at > coalesce(m.read_to, 'epoch')
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
