import type { Role } from '#lib/core/access/permissions.ts'
import { asId, type ArticleId, type GroupId, type LayerId, type UserId } from '#lib/core/ids.ts'
import { db } from './client.ts'
import { isUuid } from './row-ids.ts'

export type LayerAccess = {
  readonly layer: LayerId
  readonly kind: 'group' | 'private'
  readonly article: ArticleId
  readonly group: GroupId
  readonly role: Role
}

/** What the person may do in the Layer; null for none, for a forbidden one and for a malformed id alike. */
export const layerAccess = async (layer: string, user: UserId): Promise<LayerAccess | null> => {
  if (!isUuid(layer)) return null
  const row = await db().layer.findUnique({
    where: { id: layer },
    include: { article: { include: { group: { include: { memberships: { where: { userId: user } } } } } } },
  })
  const membership = row?.article.group.memberships[0]
  if (!row || !membership) return null
  if (row.kind === 'private' && row.ownerId !== user) return null
  return {
    layer: asId(row.id),
    kind: row.kind,
    article: asId(row.articleId),
    group: asId(row.article.groupId),
    role: membership.role,
  }
}
