// A text that takes the place of another one: what it is called when nobody says so.
import type { ArticleDraft, DraftBlock } from '#lib/core/article/block.ts'
import { ok, type Result } from '#lib/core/problem.ts'
import { readArticle, type ArticleInput } from './read-article.ts'
import { titleIn } from './title.ts'

/**
 * As readArticle. Without a title of `input`, the Article keeps its own unless the text states another one than it did
 * before: an Article that a person named is not renamed by a correction further down.
 */
export const readCorrected = async (
  input: Omit<ArticleInput, 'formerTitle'>,
  former: { readonly title: string; readonly blocks: readonly DraftBlock[] },
): Promise<Result<ArticleDraft>> => {
  const draft = await readArticle({ ...input, formerTitle: former.title })
  if (!draft.ok || input.title !== undefined) return draft
  const stated = titleIn(draft.value.blocks)
  const unchanged = stated !== null && stated === titleIn(former.blocks)
  return unchanged ? ok({ ...draft.value, title: former.title }) : draft
}
