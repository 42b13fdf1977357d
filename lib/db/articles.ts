import { createHash, randomUUID } from 'node:crypto'
import type { Role } from '#lib/core/access/permissions.ts'
import type {
  ArticleDraft,
  Block,
  BlockRole,
  BlockTag,
  ListPlace,
  Revision,
} from '#lib/core/article/block.ts'
import { layOut } from '#lib/core/article/canonical-text.ts'
import { asId, type ArticleId, type GroupId, type LayerId, type UserId } from '#lib/core/ids.ts'
import { db } from './client.ts'
import type { Block as BlockRow, Revision as RevisionRow } from './generated/client.ts'
import { recordEvent } from './record-event.ts'
import { isUuid } from './row-ids.ts'

export type ArticleLayer = { readonly id: LayerId; readonly kind: 'group' | 'private' }
export type FoundArticle = {
  readonly id: ArticleId
  readonly title: string
  readonly lang: string | null
  readonly group: GroupId
  readonly groupName: string
  readonly role: Role
  readonly revision: Revision
  /** The Group's Layer first, then the viewer's own private ones. */
  readonly layers: readonly ArticleLayer[]
}

/** An article of 5 MB is many rows. */
const IMPORT_MS = 60_000

const countWords = (draft: ArticleDraft): number => {
  const words = new Intl.Segmenter(draft.lang, { granularity: 'word' })
  let count = 0
  for (const block of draft.blocks) {
    if (block.role === 'boilerplate') continue
    for (const { isWordLike } of words.segment(block.text)) if (isWordLike) count++
  }
  return count
}

const place = (draft: ArticleDraft): { text: string; blocks: Block[] } => {
  const { text, places } = layOut(draft.blocks.map((block) => block.text))
  const blocks = draft.blocks.map((block, index) => {
    const at = places[index]
    if (!at) throw new Error(`layOut left out block ${index}`)
    return { ...block, id: asId<Block['id']>(randomUUID()), index, ...at }
  })
  return { text, blocks }
}

/** Stores the draft with its first Revision, the Group's Layer and its event, in one transaction. */
export const importArticle = async (given: {
  readonly group: GroupId
  readonly actor: UserId
  readonly draft: ArticleDraft
  readonly now: Date
}): Promise<{ id: ArticleId; title: string; revision: Revision; layer: LayerId }> => {
  const { group, actor, draft, now } = given
  const { text, blocks } = place(draft)
  return db().$transaction(
    async (tx) => {
      const article = await tx.article.create({
        data: {
          groupId: group,
          title: draft.title,
          lang: draft.lang ?? null,
          createdBy: actor,
          createdAt: now,
        },
      })
      const revision = await tx.revision.create({
        data: {
          articleId: article.id,
          number: 1,
          text,
          hash: createHash('sha256').update(text).digest(),
          wordCount: countWords(draft),
          standfirst: draft.blocks.find((block) => block.role === 'standfirst')?.text ?? null,
          createdBy: actor,
          createdAt: now,
        },
      })
      // One statement with one parameter: an article of 5 MB has tens of thousands of blocks.
      const rows = JSON.stringify(blocks.map(({ text: _text, ...block }) => block))
      await tx.$executeRaw`
        INSERT INTO blocks (id, revision_id, index, role, tag, html, start_offset, end_offset, list)
        SELECT b.id, ${revision.id}::uuid, b.index, b.role, b.tag, b.html, b.start, b."end", b.list
          FROM jsonb_to_recordset(${rows}::jsonb) AS
               b(id uuid, index int, role text, tag text, html text, start int, "end" int, list jsonb)`
      const layer = await tx.layer.create({ data: { articleId: article.id, kind: 'group', createdAt: now } })
      await recordEvent(tx, {
        group,
        article: asId(article.id),
        actor,
        at: now,
        fact: { kind: 'article-imported', title: draft.title },
      })
      return {
        id: asId<ArticleId>(article.id),
        title: article.title,
        revision: { id: asId<Revision['id']>(revision.id), number: 1, text, blocks },
        layer: asId<LayerId>(layer.id),
      }
    },
    { timeout: IMPORT_MS },
  )
}

// Only importArticle writes these columns, from values of these types.
const toBlock = (row: BlockRow, text: string): Block => ({
  id: asId(row.id),
  index: row.index,
  role: row.role as BlockRole,
  tag: row.tag as BlockTag,
  html: row.html,
  text: text.slice(row.start, row.end),
  start: row.start,
  end: row.end,
  ...(row.list === null ? {} : { list: row.list as ListPlace }),
})

const toRevision = (row: RevisionRow & { blocks: BlockRow[] }): Revision => ({
  id: asId(row.id),
  number: row.number,
  text: row.text,
  blocks: row.blocks.map((block) => toBlock(block, row.text)),
})

/** Null for none, for a forbidden one and for a malformed id alike. */
export const findArticle = async (article: string, user: UserId): Promise<FoundArticle | null> => {
  if (!isUuid(article)) return null
  // Not findUnique: Prisma gathers those of one instant in a transaction, and would run the three includes on its one connection at once.
  const row = await db().article.findFirst({
    where: { id: article, group: { memberships: { some: { userId: user } } } },
    include: {
      group: { include: { memberships: { where: { userId: user } } } },
      revisions: { orderBy: { number: 'desc' }, take: 1, include: { blocks: { orderBy: { index: 'asc' } } } },
      layers: {
        where: { OR: [{ kind: 'group' }, { kind: 'private', ownerId: user }] },
        orderBy: [{ kind: 'asc' }, { createdAt: 'asc' }],
      },
    },
  })
  const membership = row?.group.memberships[0]
  const revision = row?.revisions[0]
  if (!row || !membership || !revision) return null
  return {
    id: asId(row.id),
    title: row.title,
    lang: row.lang,
    group: asId(row.groupId),
    groupName: row.group.name,
    role: membership.role,
    revision: toRevision(revision),
    layers: row.layers.map((layer) => ({ id: asId(layer.id), kind: layer.kind })),
  }
}
