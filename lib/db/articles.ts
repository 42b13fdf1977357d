import type { Role } from '#lib/core/access/permissions.ts'
import type { NamedLayer } from '#lib/core/annotation/layer-kind.ts'
import type { ArticleDraft, Revision } from '#lib/core/article/block.ts'
import {
  asId,
  type ArticleId,
  type GroupId,
  type LayerId,
  type RevisionId,
  type UserId,
} from '#lib/core/ids.ts'
import { db } from './client.ts'
import { nameOf } from './names.ts'
import { recordEvent } from './record-event.ts'
import { loadRevision, placeDraft, storeRevision, STORE_MS } from './revisions.ts'
import { isUuid } from './row-ids.ts'

/** A Revision as a list names it; `by` is a name. */
export type ListedRevision = {
  readonly id: RevisionId
  readonly number: number
  readonly at: Date
  readonly by: string
}

export type FoundArticle = {
  readonly id: ArticleId
  readonly title: string
  readonly lang: string | null
  /** Where it was published. */
  readonly source: string | null
  readonly group: GroupId
  readonly groupName: string
  readonly role: Role
  /** Who added it. */
  readonly creator: UserId
  readonly revision: Revision
  /** All of them, oldest first. */
  readonly revisions: readonly ListedRevision[]
  /** The Group's Layer first, then the viewer's own private one, if they have one already. */
  readonly layers: readonly NamedLayer[]
}

/** Stores the draft with its first Revision, the Group's Layer and its event, in one transaction. */
export const importArticle = async (given: {
  readonly group: GroupId
  readonly actor: UserId
  readonly draft: ArticleDraft
  /** As readSourceAddress spells it; '' for none. */
  readonly source?: string
  readonly now: Date
}): Promise<{ id: ArticleId; title: string; revision: Revision; layer: LayerId }> => {
  const { group, actor, draft, source = '', now } = given
  const placed = placeDraft(draft)
  return db().$transaction(
    async (tx) => {
      const { id } = await tx.article.create({
        data: {
          groupId: group,
          title: draft.title,
          lang: draft.lang ?? null,
          sourceUrl: source === '' ? null : source,
          createdBy: actor,
          createdAt: now,
        },
      })
      const article = asId<ArticleId>(id)
      const revision = await storeRevision(tx, { article, number: 1, placed, actor, now })
      const layer = await tx.layer.create({ data: { articleId: id, kind: 'group', createdAt: now } })
      await recordEvent(tx, {
        group,
        article,
        actor,
        at: now,
        fact: { kind: 'article-imported', title: draft.title },
      })
      return { id: article, title: draft.title, revision, layer: asId<LayerId>(layer.id) }
    },
    { timeout: STORE_MS },
  )
}

/** Names by user id; who has left is not among them. */
const namesOf = async (ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const users = await db().user.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  })
  return new Map(users.map(({ id, name }) => [id, name]))
}

/**
 * The Article with one Revision: the latest, or the one with this number. Null for none, for a forbidden one, for a
 * malformed id and for a number that no Revision has alike.
 */
export const findArticle = async (
  article: string,
  user: UserId,
  number?: number,
): Promise<FoundArticle | null> => {
  if (!isUuid(article)) return null
  // Not findUnique: Prisma gathers those of one instant in a transaction, and would run the three includes on its one connection at once.
  const row = await db().article.findFirst({
    where: { id: article, group: { memberships: { some: { userId: user } } } },
    include: {
      group: { include: { memberships: { where: { userId: user } } } },
      revisions: {
        orderBy: { number: 'asc' },
        select: { id: true, number: true, createdAt: true, createdBy: true },
      },
      layers: {
        where: { OR: [{ kind: 'group' }, { kind: 'private', ownerId: user }] },
        orderBy: [{ kind: 'asc' }, { createdAt: 'asc' }],
      },
    },
  })
  const membership = row?.group.memberships[0]
  const wanted =
    number === undefined ? row?.revisions.at(-1) : row?.revisions.find((one) => one.number === number)
  if (!row || !membership || !wanted) return null
  const revision = await loadRevision(wanted.id)
  if (!revision) return null
  const names = await namesOf(row.revisions.map(({ createdBy }) => createdBy))
  return {
    id: asId(row.id),
    title: row.title,
    lang: row.lang,
    source: row.sourceUrl,
    group: asId(row.groupId),
    groupName: row.group.name,
    role: membership.role,
    creator: asId(row.createdBy),
    revision,
    revisions: row.revisions.map((one) => ({
      id: asId(one.id),
      number: one.number,
      at: one.createdAt,
      by: nameOf(one.createdBy, names.get(one.createdBy)),
    })),
    layers: row.layers.map((layer) => ({ id: asId(layer.id), kind: layer.kind })),
  }
}

/** The latest text of an Article, for commands: asks nobody's rights. Null for none and for a malformed id. */
export const latestText = async (
  article: string,
): Promise<Pick<FoundArticle, 'id' | 'title' | 'group' | 'creator' | 'revision'> | null> => {
  if (!isUuid(article)) return null
  const row = await db().article.findFirst({
    where: { id: article },
    include: { revisions: { orderBy: { number: 'desc' }, take: 1, select: { id: true } } },
  })
  const latest = row?.revisions[0]
  const revision = latest ? await loadRevision(latest.id) : null
  if (!row || !revision) return null
  return {
    id: asId(row.id),
    title: row.title,
    group: asId(row.groupId),
    creator: asId(row.createdBy),
    revision,
  }
}
