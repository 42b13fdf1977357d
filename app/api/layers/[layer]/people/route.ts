import { viewerFromCookieHeader } from '#lib/auth/viewer.ts'
import { layerAccess } from '#lib/db/layers.ts'
import { peopleOfGroup } from '#lib/db/people.ts'

const PRIVATELY = { 'cache-control': 'private, no-store', vary: 'Cookie' }

const refuse = (status: number, code: string, message: string): Response =>
  Response.json({ problem: { code, message } }, { status, headers: PRIVATELY })

/** Who may see the Layer, by name: `{ people: [{ id, name }] }`. */
export const GET = async (
  request: Request,
  context: { params: Promise<{ layer: string }> },
): Promise<Response> => {
  const viewer = await viewerFromCookieHeader(request.headers.get('cookie') ?? undefined)
  if (!viewer) return refuse(401, 'signed-out', 'Sign in to read this article.')
  const access = await layerAccess((await context.params).layer, viewer.id)
  if (!access) return refuse(404, 'layer-unknown', 'There is no such article, or it is not yours to read.')
  const members = access.kind === 'private' ? [viewer] : await peopleOfGroup(access.group)
  const people = members.map(({ id, name }) => ({ id, name }))
  return Response.json({ people }, { headers: PRIVATELY })
}
