// Who may see the history of an Article, and how much of it.
import type { Role } from '#lib/core/access/permissions.ts'
import { asId, type ArticleId, type LayerId, type UserId } from '#lib/core/ids.ts'
import { pool } from './pool.ts'
import { isUuid } from './row-ids.ts'

/** Who asks, and what of the Article is theirs to see. */
export type FeedAccess = {
  readonly article: ArticleId
  readonly user: UserId
  readonly role: Role
  /** The Group's Layer. */
  readonly group: LayerId
  /** The Layers that the person may read. */
  readonly layers: readonly LayerId[]
}

const ACCESS = `
SELECT m.role, l.id, l.kind FROM articles a
JOIN memberships m ON m.group_id = a.group_id AND m.user_id = $2
JOIN layers l ON l.article_id = a.id AND (l.kind = 'group' OR l.owner_id = $2)
WHERE a.id = $1`

/** Null for no Article, for a forbidden one and for a malformed id alike. */
export const feedAccess = async (article: string, user: UserId): Promise<FeedAccess | null> => {
  if (!isUuid(article)) return null
  const { rows } = await pool().query<{ role: Role; id: string; kind: string }>(ACCESS, [article, user])
  const group = rows.find(({ kind }) => kind === 'group')
  if (group === undefined) return null
  const layers = rows.map(({ id }) => asId<LayerId>(id))
  return { article: asId(article), user, role: group.role, group: asId(group.id), layers }
}
