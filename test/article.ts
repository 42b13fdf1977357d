// An article that people can open, for tests that need more than one.
import { findArticle, importArticle } from '#lib/db/articles.ts'
import { loadRevision } from '#lib/db/revisions.ts'
import { reviseArticle } from '#lib/db/revise-article.ts'
import { draft, must, revisedDraft } from './people.ts'
import type { ArticleDraft, Revision } from '#lib/core/article/block.ts'
import type { ArticleId, GroupId, LayerId } from '#lib/core/ids.ts'
import type { Person } from '#lib/db/people.ts'

export type OpenedArticle = {
  readonly id: ArticleId
  readonly layer: LayerId
  readonly revision: Revision
}

export const openArticle = async (
  group: GroupId,
  owner: Person,
  from: ArticleDraft = draft,
): Promise<OpenedArticle> => {
  const { id } = await importArticle({ group, actor: owner.id, draft: from, now: new Date() })
  const article = await findArticle(id, owner.id)
  const layer = article?.layers[0]?.id
  if (article === null || layer === undefined) throw new Error('the article has no layer')
  return { id, layer, revision: article.revision }
}

/** The article's next Revision. */
export const revise = async (
  article: ArticleId,
  owner: Person,
  to: ArticleDraft = revisedDraft,
): Promise<Revision> => {
  const made = must(await reviseArticle({ article, actor: owner.id, draft: to, now: new Date() }))
  const revision = await loadRevision(made.revision)
  if (revision === null) throw new Error('the article has no such revision')
  return revision
}
