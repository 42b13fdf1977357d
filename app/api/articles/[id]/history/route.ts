import { threadHistory } from '#components/history/thread-versions.ts'
import { viewerFromCookieHeader } from '#lib/auth/viewer.ts'
import { parseEntryKey } from '#lib/core/annotation/entry-key.ts'
import { annotationHistory } from '#lib/db/events.ts'
import { feedAccess } from '#lib/db/feed-access.ts'

type Context = { readonly params: Promise<{ readonly id: string }> }

const PRIVATELY = { 'cache-control': 'private, no-store', vary: 'Cookie' }

const refuse = (status: number, code: string, message: string): Response =>
  Response.json({ problem: { code, message } }, { status, headers: PRIVATELY })

/** The versions of the Comments of one Thread, as ThreadHistory; `?annotation=` names it. Nothing that is not the viewer's to read. */
export const GET = async (request: Request, context: Context): Promise<Response> => {
  const viewer = await viewerFromCookieHeader(request.headers.get('cookie') ?? undefined)
  if (!viewer) return refuse(401, 'signed-out', 'Sign in to read this article.')
  const access = await feedAccess((await context.params).id, viewer.id)
  const asked = new URL(request.url).searchParams.get('annotation') ?? ''
  const annotation = parseEntryKey(asked)?.key
  const events = access && annotation ? await annotationHistory(access, annotation) : []
  if (events.length === 0)
    return refuse(404, 'thread-unknown', 'There is no such thread, or it is not yours to read.')
  return Response.json(threadHistory(events), { headers: PRIVATELY })
}
