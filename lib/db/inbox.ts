// What a person is told: mentions, and answers in Threads of theirs. Every query asks again who may see the Layer now.
import { asId, type ArticleId, type EntryKey, type LayerId, type UserId } from '#lib/core/ids.ts'
import { nameOf } from './names.ts'
import { pool } from './pool.ts'
import { isUuid } from './row-ids.ts'

export type Notice = {
  readonly layer: LayerId
  readonly comment: EntryKey
  readonly annotation: EntryKey
  readonly article: ArticleId
  readonly title: string
  readonly reason: 'mention' | 'reply'
  readonly at: Date
  readonly isRead: boolean
  readonly author: UserId
  readonly authorName: string
  /** What the Annotation was made on; '' for the Article as a whole. */
  readonly quote: string
  /** Markdown source. */
  readonly body: string
}

type Row = {
  layer_id: string
  comment: string
  annotation: string
  article_id: string
  title: string
  reason: 'mention' | 'reply'
  at: Date
  read_at: Date | null
  author_id: string
  author_name: string | null
  quote: string
  body: string
}

// What was deleted, and what the person may not see any more, is not there.
const VISIBLE = `
  FROM notices n
  JOIN layers l ON l.id = n.layer_id AND (l.kind <> 'private' OR l.owner_id = n.user_id)
  JOIN articles a ON a.id = l.article_id
  JOIN memberships m ON m.group_id = a.group_id AND m.user_id = n.user_id
  JOIN comments c ON c.layer_id = n.layer_id AND c.key = n.comment AND c.deleted_at IS NULL
  JOIN annotations t ON t.layer_id = n.layer_id AND t.key = n.annotation AND t.deleted_at IS NULL
  WHERE n.user_id = $1`

const MOST = 200

/** Newest first, at most 200. */
export const listNotices = async (user: UserId): Promise<Notice[]> => {
  const { rows } = await pool().query<Row>(
    `SELECT n.layer_id, n.comment, n.annotation, a.id AS article_id, a.title, n.reason, n.at, n.read_at,
       c.author_id, (SELECT u.name FROM users u WHERE u.id = c.author_id) AS author_name, t.quote, c.body
     ${VISIBLE} ORDER BY n.at DESC, n.comment LIMIT ${MOST}`,
    [user],
  )
  return rows.map((row) => ({
    layer: asId(row.layer_id),
    comment: asId(row.comment),
    annotation: asId(row.annotation),
    article: asId(row.article_id),
    title: row.title,
    reason: row.reason,
    at: row.at,
    isRead: row.read_at !== null,
    author: asId(row.author_id),
    authorName: nameOf(row.author_id, row.author_name),
    quote: row.quote,
    body: row.body,
  }))
}

/** How many are not read yet. */
export const countUnread = async (user: UserId): Promise<number> => {
  const { rows } = await pool().query<{ count: number }>(
    `SELECT count(*)::int AS count ${VISIBLE} AND n.read_at IS NULL`,
    [user],
  )
  return rows[0]?.count ?? 0
}

/** Annotations of an Article about whose Threads there is something unread. */
export const unreadOn = async (user: UserId, article: string): Promise<EntryKey[]> => {
  if (!isUuid(article)) return []
  const { rows } = await pool().query<{ annotation: string }>(
    `SELECT DISTINCT n.annotation ${VISIBLE} AND n.read_at IS NULL AND a.id = $2`,
    [user, article],
  )
  return rows.map(({ annotation }) => asId(annotation))
}

/** Marks what the person is told about one Thread as read. */
export const markThreadRead = async (
  user: UserId,
  article: string,
  annotation: string,
  now: Date,
): Promise<void> => {
  if (!isUuid(article)) return
  await pool().query(
    `UPDATE notices n SET read_at = $4 FROM layers l
     WHERE l.id = n.layer_id AND l.article_id = $2 AND n.user_id = $1 AND n.annotation = $3 AND n.read_at IS NULL`,
    [user, article, annotation, now],
  )
}

export const markAllRead = async (user: UserId, now: Date): Promise<void> => {
  await pool().query(`UPDATE notices SET read_at = $2 WHERE user_id = $1 AND read_at IS NULL`, [user, now])
}
