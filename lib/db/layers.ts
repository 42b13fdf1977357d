import { roleIn, type Role } from '#lib/core/access/permissions.ts'
import type { LayerKind, NamedLayer } from '#lib/core/annotation/layer-kind.ts'
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
  readonly kind: LayerKind
  readonly article: ArticleId
  readonly group: GroupId
  /** In this Layer. */
  readonly role: Role
  /** The Article's latest Revision. */
  readonly latest: RevisionId
}

type Row = {
  readonly id: string
  readonly kind: LayerKind
  readonly owner_id: string | null
  readonly article_id: string
  readonly group_id: string
  readonly role: Role
  readonly latest: string
}

// Asked at every handshake, like the session before it.
const ACCESS = `
SELECT l.id, l.kind, l.owner_id, l.article_id, a.group_id, m.role,
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
  const { id, kind, owner_id, article_id, group_id, latest } = row
  const owner = owner_id === null ? null : asId<UserId>(owner_id)
  const role = roleIn({ kind, owner }, { id: user, role: row.role })
  if (role === null) return null
  return {
    layer: asId(id),
    kind,
    article: asId(article_id),
    group: asId(group_id),
    role,
    latest: asId(latest),
  }
}

const BESIDE = `
SELECT g.id, m.role, (SELECT r.id FROM revisions r WHERE r.article_id = a.id ORDER BY r.number DESC LIMIT 1) AS latest
FROM layers l JOIN articles a ON a.id = l.article_id
JOIN layers g ON g.article_id = a.id AND g.kind = 'group'
JOIN memberships m ON m.group_id = a.group_id AND m.user_id = $2
WHERE l.id = $1 AND l.kind = 'private' AND l.owner_id = $2`

/** The Group's Layer of the Article that this private one is on, and what its owner is there; null for everybody else. */
export const groupBeside = async (
  layer: LayerId,
  owner: UserId,
): Promise<Pick<LayerAccess, 'layer' | 'role' | 'latest'> | null> => {
  const { rows } = await pool().query<Pick<Row, 'id' | 'role' | 'latest'>>(BESIDE, [layer, owner])
  const [row] = rows
  return row === undefined ? null : { layer: asId(row.id), role: row.role, latest: asId(row.latest) }
}

const OPEN = `
INSERT INTO layers (id, article_id, kind, owner_id)
SELECT gen_random_uuid(), a.id, 'private', m.user_id
FROM articles a JOIN memberships m ON m.group_id = a.group_id AND m.user_id = $2 WHERE a.id = $1
ON CONFLICT (article_id, owner_id) DO NOTHING
RETURNING id`

/** The person's private Layer on an Article, which is made when there is none yet; the same one however many ask at once. */
export const openPrivateLayer = async (article: ArticleId, user: UserId): Promise<NamedLayer> => {
  const made = await pool().query<{ id: string }>(OPEN, [article, user])
  const { rows } =
    made.rows.length > 0
      ? made
      : await pool().query<{ id: string }>(`SELECT id FROM layers WHERE article_id = $1 AND owner_id = $2`, [
          article,
          user,
        ])
  const [row] = rows
  if (row === undefined) throw new Error(`${user} is no member of the group of article ${article}`)
  return { id: asId(row.id), kind: 'private' }
}
