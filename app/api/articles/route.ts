import { viewerFromCookieHeader } from '#lib/auth/viewer.ts'
import { searchArticles } from '#lib/db/search-articles.ts'

const PRIVATELY = { 'cache-control': 'private, no-store', vary: 'Cookie' }

/** Articles of the person's Groups that hold all of `?words=`: id and title, by last activity; at most eight. */
export const GET = async (request: Request): Promise<Response> => {
  const viewer = await viewerFromCookieHeader(request.headers.get('cookie') ?? undefined)
  if (!viewer) {
    const problem = { code: 'signed-out', message: 'Sign in to find articles.' }
    return Response.json({ problem }, { status: 401, headers: PRIVATELY })
  }
  const words = new URL(request.url).searchParams.get('words') ?? ''
  const found = await searchArticles(viewer.id, words, 8)
  return Response.json({ articles: found.map(({ id, title }) => ({ id, title })) }, { headers: PRIVATELY })
}
