import type { ArticleDraft } from '#lib/core/article/block.ts'
import { sameBlocks } from '#lib/core/article/same-blocks.ts'
import { asId, type ArticleId, type RevisionId, type UserId } from '#lib/core/ids.ts'
import { ok, refuse, type Result } from '#lib/core/problem.ts'
import { askForCarryOver } from './carry-over.ts'
import { db, type Db } from './client.ts'
import { recordEvent } from './record-event.ts'
import { loadRevision, placeDraft, storeRevision, STORE_MS, type PlacedDraft } from './revisions.ts'

type Locked = { readonly group_id: string; readonly title: string; readonly lang: string | null }

/** One Revision at a time. The weaker lock lets annotations be kept meanwhile: their events refer to the article. */
const lock = async (tx: Db, article: ArticleId): Promise<Locked | undefined> =>
  (
    await tx.$queryRaw<Locked[]>`
      SELECT group_id, title, lang FROM articles WHERE id = ${article}::uuid FOR NO KEY UPDATE`
  )[0]

const isAsItStands = async (
  tx: Db,
  latest: { readonly id: string; readonly hash: Uint8Array },
  placed: PlacedDraft,
): Promise<boolean> => {
  if (!Buffer.from(latest.hash).equals(placed.hash)) return false
  const standing = await loadRevision(latest.id, tx)
  return standing !== null && sameBlocks(standing.blocks, placed.blocks)
}

/**
 * Makes the draft the latest Revision, with its event, and asks for the Annotations to be carried over; earlier
 * Revisions stay as they are. The Article takes the draft's title, and its language where the draft has one.
 * `expected` is the number of the Revision that the draft was made from. Refusals: `article-unknown`,
 * `revised-meanwhile` (there is a later one than `expected`), `same-text`. Asks nobody's rights.
 */
export const reviseArticle = async (given: {
  readonly article: ArticleId
  readonly actor: UserId
  readonly draft: ArticleDraft
  readonly now: Date
  readonly expected?: number
}): Promise<Result<{ revision: RevisionId; number: number }>> => {
  const { article, actor, draft, now, expected } = given
  const placed = placeDraft(draft)
  return db().$transaction(
    async (tx) => {
      const standing = await lock(tx, article)
      const latest = await tx.revision.findFirst({
        where: { articleId: article },
        orderBy: { number: 'desc' },
        select: { id: true, number: true, hash: true },
      })
      if (!standing || !latest)
        return refuse('article-unknown', 'There is no such article, or it is not yours to read.')
      if (expected !== undefined && expected !== latest.number)
        return refuse(
          'revised-meanwhile',
          'Somebody revised this article in the meantime. Read the new text, then decide.',
        )
      if (await isAsItStands(tx, latest, placed))
        return refuse('same-text', 'This is the text as it stands. Nothing was changed.')
      const number = latest.number + 1
      const revision = await storeRevision(tx, { article, number, placed, actor, now })
      await tx.article.update({
        where: { id: article },
        data: { title: draft.title, lang: draft.lang ?? standing.lang },
      })
      await recordEvent(tx, {
        group: asId(standing.group_id),
        article,
        actor,
        at: now,
        fact: {
          kind: 'article-revised',
          revision: revision.id,
          number,
          titleBefore: standing.title,
          title: draft.title,
        },
      })
      await askForCarryOver(tx, article)
      await tx.$executeRaw`SELECT pg_notify('gloss_revised', ${article}::text)`
      return ok({ revision: revision.id, number })
    },
    { timeout: STORE_MS },
  )
}
