import { isOwnOrigin } from '#lib/auth/origin.ts'
import { viewerFromCookieHeader } from '#lib/auth/viewer.ts'
import { countUnread, markThreadRead, unreadOn } from '#lib/db/inbox.ts'

const PRIVATELY = { 'cache-control': 'private, no-store', vary: 'Cookie' }

const refuse = (status: number, code: string, message: string): Response =>
  Response.json({ problem: { code, message } }, { status, headers: PRIVATELY })

const viewerOf = (request: Request) => viewerFromCookieHeader(request.headers.get('cookie') ?? undefined)

/** How much is unread: `{ unread, here }`; `here` are Annotations of `?article=`. */
export const GET = async (request: Request): Promise<Response> => {
  const viewer = await viewerOf(request)
  // every page asks; one whose sign-in has ended says so by other means
  if (!viewer) return Response.json({ unread: 0, here: [] }, { headers: PRIVATELY })
  const article = new URL(request.url).searchParams.get('article')
  const unread = await countUnread(viewer.id)
  const here = article === null || unread === 0 ? [] : await unreadOn(viewer.id, article)
  return Response.json({ unread, here }, { headers: PRIVATELY })
}

/** Marks what is told about one Thread as read: `{ article, annotation }`. */
export const POST = async (request: Request): Promise<Response> => {
  if (!isOwnOrigin(request.headers.get('origin'))) return refuse(403, 'foreign', 'Not from this site.')
  const viewer = await viewerOf(request)
  if (!viewer) return refuse(401, 'signed-out', 'Sign in to see what you are told.')
  const asked: unknown = await request.json().catch(() => null)
  if (
    typeof asked !== 'object' ||
    asked === null ||
    !('article' in asked && typeof asked.article === 'string') ||
    !('annotation' in asked && typeof asked.annotation === 'string')
  )
    return refuse(400, 'malformed', 'Name an article and an annotation.')
  await markThreadRead(viewer.id, asked.article, asked.annotation.replaceAll('\0', ''), new Date())
  return Response.json({ unread: await countUnread(viewer.id) }, { headers: PRIVATELY })
}
