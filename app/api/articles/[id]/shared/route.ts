import { viewerFromCookieHeader } from '#lib/auth/viewer.ts'
import { whereShared } from '#lib/db/where-shared.ts'

const PRIVATELY = { 'cache-control': 'private, no-store', vary: 'Cookie' }

/** Where the viewer's own private note went when they shared it, as `{ as }`: a link to the note leads there. `null` when it did not. */
export const GET = async (
  request: Request,
  context: { params: Promise<{ id: string }> },
): Promise<Response> => {
  const viewer = await viewerFromCookieHeader(request.headers.get('cookie') ?? undefined)
  if (!viewer) {
    const problem = { code: 'signed-out', message: 'Sign in to read this article.' }
    return Response.json({ problem }, { status: 401, headers: PRIVATELY })
  }
  const annotation = new URL(request.url).searchParams.get('annotation') ?? ''
  const as = await whereShared((await context.params).id, annotation, viewer.id)
  return Response.json({ as }, { headers: PRIVATELY })
}
