import { asId, type ArticleId, type GroupId, type UserId } from '#lib/core/ids.ts'
import { nameOf } from './names.ts'
import { pool } from './pool.ts'
import { UNREAD } from './unread.ts'

export type LibraryRow = {
  readonly id: ArticleId
  readonly title: string
  readonly lang: string | null
  readonly group: GroupId
  readonly groupName: string
  readonly standfirst: string | null
  /** Words of the text without boilerplate. */
  readonly wordCount: number
  readonly importedAt: Date
  /** A name. */
  readonly importedBy: string
  /** Annotations that this person may see and that are not deleted. */
  readonly threadCount: number
  /** Threads with something that others said since this person last looked. */
  readonly unreadCount: number
  readonly lastActivityAt: Date
}

type Row = {
  id: string
  title: string
  lang: string | null
  group_id: string
  group_name: string
  standfirst: string | null
  word_count: number
  created_at: Date
  created_by: string
  imported_by: string | null
  threads: number
  unread: number
  last_at: Date
}

// What somebody else does in a private layer must not show, not even as a count or a time.
const SQL = `
  WITH asked AS (
    SELECT l.id AS layer, l.article_id AS article FROM memberships m
      JOIN articles a ON a.group_id = m.group_id
      JOIN layers l ON l.article_id = a.id AND l.kind = 'group' WHERE m.user_id = $1
  ), ${UNREAD}, counted AS (
    SELECT asked.article, count(*)::int AS unread FROM unread JOIN asked ON asked.layer = unread.layer_id GROUP BY asked.article
  )
  SELECT a.id, a.title, a.lang, a.group_id, g.name AS group_name, a.created_at, a.created_by, u.name AS imported_by,
         r.word_count, r.standfirst, coalesce(n.threads, 0) AS threads, coalesce(c.unread, 0) AS unread, coalesce(e.last_at, a.created_at) AS last_at
    FROM articles a
    JOIN memberships m ON m.group_id = a.group_id AND m.user_id = $1
    JOIN groups g ON g.id = a.group_id
    LEFT JOIN users u ON u.id = a.created_by
    LEFT JOIN counted c ON c.article = a.id
    JOIN LATERAL (SELECT word_count, standfirst FROM revisions WHERE article_id = a.id
                   ORDER BY number DESC LIMIT 1) r ON true
    LEFT JOIN LATERAL (SELECT count(*)::int AS threads FROM annotations n JOIN layers l ON l.id = n.layer_id
                        WHERE l.article_id = a.id AND n.deleted_at IS NULL
                          AND (l.kind = 'group' OR l.owner_id = $1)) n ON true
    LEFT JOIN LATERAL (SELECT e.at AS last_at FROM events e LEFT JOIN layers l ON l.id = e.layer_id
                        WHERE e.article_id = a.id
                          AND (e.layer_id IS NULL OR l.kind = 'group' OR l.owner_id = $1)
                        ORDER BY e.id DESC LIMIT 1) e ON true
   ORDER BY last_at DESC, a.id DESC`

/** Articles of all of the person's Groups, by last activity, newest first. */
export const listArticles = async (user: UserId): Promise<LibraryRow[]> => {
  const { rows } = await pool().query<Row>(SQL, [user])
  return rows.map((row) => ({
    id: asId(row.id),
    title: row.title,
    lang: row.lang,
    group: asId(row.group_id),
    groupName: row.group_name,
    standfirst: row.standfirst,
    wordCount: row.word_count,
    importedAt: row.created_at,
    importedBy: nameOf(row.created_by, row.imported_by),
    threadCount: row.threads,
    unreadCount: row.unread,
    lastActivityAt: row.last_at,
  }))
}
