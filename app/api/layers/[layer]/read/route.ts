import { isOwnOrigin } from '#lib/auth/origin.ts'
import { viewerFromCookieHeader } from '#lib/auth/viewer.ts'
import { parseReadReport } from '#lib/core/find/read-report.ts'
import { writeMarks } from '#lib/core/find/written-marks.ts'
import type { LayerId, UserId } from '#lib/core/ids.ts'
import { layerAccess } from '#lib/db/layers.ts'
import { findReadMarks, keepReadMarks } from '#lib/db/read-marks.ts'

type Context = { readonly params: Promise<{ readonly layer: string }> }

const PRIVATELY = { 'cache-control': 'private, no-store', vary: 'Cookie' }

const refuse = (status: number, code: string, message: string): Response =>
  Response.json({ problem: { code, message } }, { status, headers: PRIVATELY })

/** The person and the Layer, or why not: one answer for none, for a forbidden one and for a malformed id. */
const enter = async (request: Request, context: Context): Promise<Response | [UserId, LayerId]> => {
  const viewer = await viewerFromCookieHeader(request.headers.get('cookie') ?? undefined)
  if (!viewer) return refuse(401, 'signed-out', 'Sign in to read this article.')
  const access = await layerAccess((await context.params).layer, viewer.id)
  return access
    ? [viewer.id, access.layer]
    : refuse(404, 'layer-unknown', 'There is no such article, or it is not yours to read.')
}

/** What the person has read of the Layer, as WrittenMarks. Nobody is told of anybody else. */
export const GET = async (request: Request, context: Context): Promise<Response> => {
  const entered = await enter(request, context)
  if (entered instanceof Response) return entered
  return Response.json(writeMarks(await findReadMarks(...entered)), { headers: PRIVATELY })
}

/** Keeps a ReadReport. */
export const POST = async (request: Request, context: Context): Promise<Response> => {
  if (!isOwnOrigin(request.headers.get('origin')))
    return refuse(403, 'foreign-origin', 'Nothing was changed: this was not sent from a page of Gloss.')
  const entered = await enter(request, context)
  if (entered instanceof Response) return entered
  const report = parseReadReport(await request.json().catch(() => null))
  if (report === null)
    return refuse(400, 'malformed', 'Nothing was changed: that is no report of what was read.')
  await keepReadMarks(...entered, report, new Date())
  return new Response(null, { status: 204, headers: PRIVATELY })
}
