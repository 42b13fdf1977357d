import { viewerFromCookieHeader } from '#lib/auth/viewer.ts'
import { askForCarryOver, askForEarlier, carriedOver } from '#lib/db/carry-over.ts'
import { layerAccess } from '#lib/db/layers.ts'

const PRIVATELY = { 'cache-control': 'private, no-store', vary: 'Cookie' }

const refuse = (status: number, code: string, message: string): Response =>
  Response.json({ problem: { code, message } }, { status, headers: PRIVATELY })

/** What was carried over of a Layer to `?revision=`, as CarriedOver. Asks for what is missing. */
export const GET = async (
  request: Request,
  context: { params: Promise<{ layer: string }> },
): Promise<Response> => {
  const viewer = await viewerFromCookieHeader(request.headers.get('cookie') ?? undefined)
  if (!viewer) return refuse(401, 'signed-out', 'Sign in to read this article.')
  const access = await layerAccess((await context.params).layer, viewer.id)
  const revision = new URL(request.url).searchParams.get('revision') ?? ''
  const carried = access && (await carriedOver(access.layer, revision))
  if (!carried) return refuse(404, 'layer-unknown', 'There is no such article, or it is not yours to read.')
  if (carried.done < carried.total)
    await (carried.revision === access.latest
      ? askForCarryOver(null, access.article)
      : askForEarlier(carried.revision))
  return Response.json(carried, { headers: PRIVATELY })
}
