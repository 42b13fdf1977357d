import { viewerFromCookieHeader } from '#lib/auth/viewer.ts'
import { readRevisionNumber } from '#lib/core/article/revision-number.ts'
import { findArticle } from '#lib/db/articles.ts'

const PRIVATELY = { 'cache-control': 'private, no-store', vary: 'Cookie' }

/**
 * The Article as its reader sees it; `?revision=2` for an earlier text. Offsets count UTF-16 units of `revision.text`, as
 * everywhere in Gloss.
 */
export const GET = async (
  request: Request,
  context: { params: Promise<{ id: string }> },
): Promise<Response> => {
  const viewer = await viewerFromCookieHeader(request.headers.get('cookie') ?? undefined)
  if (!viewer) {
    const problem = { code: 'signed-out', message: 'Sign in to read this article.' }
    return Response.json({ problem }, { status: 401, headers: PRIVATELY })
  }
  const named = new URL(request.url).searchParams.get('revision')
  const number = named === null ? undefined : (readRevisionNumber(named) ?? 0)
  const article = await findArticle((await context.params).id, viewer.id, number)
  if (!article) {
    const problem = {
      code: 'article-unknown',
      message:
        named === null
          ? 'There is no such article, or it is not yours to read.'
          : 'There is no such article or revision, or it is not yours to read.',
    }
    return Response.json({ problem }, { status: 404, headers: PRIVATELY })
  }
  const { id, title, role, revision, revisions, layers } = article
  return Response.json({ id, title, role, revision, revisions, layers }, { headers: PRIVATELY })
}
