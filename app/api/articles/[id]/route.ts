import { viewerFromCookieHeader } from '#lib/auth/viewer.ts'
import { findArticle } from '#lib/db/articles.ts'

const PRIVATELY = { 'cache-control': 'private, no-store', vary: 'Cookie' }

/** The Article as its reader sees it. Offsets count UTF-16 units of `revision.text`, as everywhere in Gloss. */
export const GET = async (
  request: Request,
  context: { params: Promise<{ id: string }> },
): Promise<Response> => {
  const viewer = await viewerFromCookieHeader(request.headers.get('cookie') ?? undefined)
  if (!viewer) {
    const problem = { code: 'signed-out', message: 'Sign in to read this article.' }
    return Response.json({ problem }, { status: 401, headers: PRIVATELY })
  }
  const article = await findArticle((await context.params).id, viewer.id)
  if (!article) {
    const problem = {
      code: 'article-unknown',
      message: 'There is no such article, or it is not yours to read.',
    }
    return Response.json({ problem }, { status: 404, headers: PRIVATELY })
  }
  const { id, title, role, revision, layers } = article
  return Response.json(
    { id, title, role, revision: { id: revision.id, text: revision.text, blocks: revision.blocks }, layers },
    { headers: PRIVATELY },
  )
}
