// What one person wrote, article by article: only in Layers that they may still read.
import type { LayerKind, NamedLayer } from '#lib/core/annotation/layer-kind.ts'
import type { Thread } from '#lib/core/annotation/thread.ts'
import { asId, type ArticleId, type LayerId, type RevisionId, type UserId } from '#lib/core/ids.ts'
import { pool } from './pool.ts'
import { listThreads } from './threads.ts'

/** An Article with what the person wrote on it. */
export type OwnArticle = {
  readonly id: ArticleId
  readonly title: string
  readonly lang: string | null
  readonly groupName: string
  readonly revision: { readonly id: RevisionId; readonly number: number; readonly text: string }
  readonly layer: NamedLayer
  /** Of this Layer. In the order of the text. */
  readonly threads: readonly Thread[]
}

export type OwnPage = {
  readonly articles: readonly OwnArticle[]
  /** Where the next page begins; `null` on the last. */
  readonly next: number | null
}

type Row = {
  layer_id: string
  kind: LayerKind
  article_id: string
  title: string
  lang: string | null
  group_name: string
  revision_id: string
  number: number
  text: string
}

const LAYERS = `
WITH written AS (
  SELECT layer_id, max(created_at) AS last_at FROM (
    SELECT layer_id, created_at FROM annotations WHERE author_id = $1 AND deleted_at IS NULL
    UNION ALL
    SELECT c.layer_id, c.created_at FROM comments c JOIN annotations t ON t.layer_id = c.layer_id AND t.key = c.annotation
    WHERE c.author_id = $1 AND c.deleted_at IS NULL AND t.deleted_at IS NULL
  ) w GROUP BY layer_id
)
SELECT l.id AS layer_id, l.kind, a.id AS article_id, a.title, a.lang, g.name AS group_name, r.id AS revision_id, r.number, r.text
FROM written w
JOIN layers l ON l.id = w.layer_id AND (l.kind <> 'private' OR l.owner_id = $1)
JOIN articles a ON a.id = l.article_id
JOIN groups g ON g.id = a.group_id
JOIN memberships m ON m.group_id = a.group_id AND m.user_id = $1
JOIN LATERAL (SELECT id, number, text FROM revisions WHERE article_id = a.id ORDER BY number DESC LIMIT 1) r ON true
ORDER BY w.last_at DESC, l.id
OFFSET $2 LIMIT $3`

/** A page of Articles with something that `matches`, where the person last wrote first. `from` is the `next` of the page before. */
export const listOwnThreads = async (
  user: UserId,
  { from, limit, matches }: { from: number; limit: number; matches: (thread: Thread) => boolean },
): Promise<OwnPage> => {
  const articles: OwnArticle[] = []
  for (let at = from; ; at += limit) {
    const { rows } = await pool().query<Row>(LAYERS, [user, at, limit + 1])
    for (const [i, row] of rows.slice(0, limit).entries()) {
      const own = await readOwn(row, user, matches)
      if (own.threads.length > 0) articles.push(own)
      if (articles.length === limit) return { articles, next: i + 1 < rows.length ? at + i + 1 : null }
    }
    if (rows.length <= limit) return { articles, next: null }
  }
}

const readOwn = async (row: Row, user: UserId, matches: (thread: Thread) => boolean): Promise<OwnArticle> => {
  const revision = { id: asId<RevisionId>(row.revision_id), number: row.number, text: row.text }
  const layer = { id: asId<LayerId>(row.layer_id), kind: row.kind }
  const threads = await listThreads({ layer, revision, of: user })
  return {
    id: asId(row.article_id),
    title: row.title,
    lang: row.lang,
    groupName: row.group_name,
    revision,
    layer,
    threads: threads.filter(matches),
  }
}
