import { viewerFromCookieHeader } from '#lib/auth/viewer.ts'
import { groupTags } from '#lib/db/tags.ts'

const PRIVATELY = { 'cache-control': 'private, no-store', vary: 'Cookie' }

const refuse = (status: number, code: string, message: string): Response =>
  Response.json({ problem: { code, message } }, { status, headers: PRIVATELY })

/** The tags of the Article's Group, as `{ tags: CountedTag[] }`: what is offered while somebody types one. */
export const GET = async (
  request: Request,
  context: { params: Promise<{ id: string }> },
): Promise<Response> => {
  const viewer = await viewerFromCookieHeader(request.headers.get('cookie') ?? undefined)
  if (!viewer) return refuse(401, 'signed-out', 'Sign in to read this article.')
  const tags = await groupTags((await context.params).id, viewer.id)
  if (!tags) return refuse(404, 'article-unknown', 'There is no such article, or it is not yours to read.')
  return Response.json({ tags }, { headers: PRIVATELY })
}
