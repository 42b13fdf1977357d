import type { Role } from '#lib/core/access/permissions.ts'
import {
  asId,
  type ArticleId,
  type GroupId,
  type LayerId,
  type RevisionId,
  type UserId,
} from '#lib/core/ids.ts'
import { pool } from './pool.ts'
import { isUuid } from './row-ids.ts'

export type LayerAccess = {
  readonly layer: LayerId
  readonly kind: 'group' | 'private'
  readonly article: ArticleId
  readonly group: GroupId
  readonly role: Role
  /** The Article's latest Revision. */
  readonly latest: RevisionId
}

type Row = {
  readonly id: string
  readonly kind: LayerAccess['kind']
  readonly article_id: string
  readonly group_id: string
  readonly role: Role
  readonly latest: string
}

// Asked at every handshake, like the session before it.
const ACCESS = `
SELECT l.id, l.kind, l.article_id, a.group_id, m.role,
  (SELECT r.id FROM revisions r WHERE r.article_id = a.id ORDER BY r.number DESC LIMIT 1) AS latest
FROM layers l JOIN articles a ON a.id = l.article_id
JOIN memberships m ON m.group_id = a.group_id AND m.user_id = $2
WHERE l.id = $1 AND (l.kind <> 'private' OR l.owner_id = $2)`

/** What the person may do in the Layer; null for none, for a forbidden one and for a malformed id alike. */
export const layerAccess = async (layer: string, user: UserId): Promise<LayerAccess | null> => {
  if (!isUuid(layer)) return null
  const { rows } = await pool().query<Row>({ name: 'gloss-access', text: ACCESS, values: [layer, user] })
  const [row] = rows
  if (row === undefined) return null
  const { id, kind, article_id, group_id, role, latest } = row
  return {
    layer: asId(id),
    kind,
    article: asId(article_id),
    group: asId(group_id),
    role,
    latest: asId(latest),
  }
}
