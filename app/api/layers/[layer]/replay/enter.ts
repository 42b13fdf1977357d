// Who may replay a Layer: whoever may see it now, whatever they might see at the instant that is asked for.
import { stretchOf } from '#lib/core/history/replay.ts'
import { viewerFromCookieHeader } from '#lib/auth/viewer.ts'
import type { LayerId } from '#lib/core/ids.ts'
import { layerAccess } from '#lib/db/layers.ts'

export type Context = { readonly params: Promise<{ readonly layer: string }> }

export const PRIVATELY = { 'cache-control': 'private, no-store', vary: 'Cookie' }

export const refuse = (status: number, code: string, message: string): Response =>
  Response.json({ problem: { code, message } }, { status, headers: PRIVATELY })

/** The Layer, or why not: one answer for none, for a forbidden one and for a malformed id. */
export const enter = async (request: Request, context: Context): Promise<LayerId | Response> => {
  const viewer = await viewerFromCookieHeader(request.headers.get('cookie') ?? undefined)
  if (!viewer) return refuse(401, 'signed-out', 'Sign in to read this article.')
  const access = await layerAccess((await context.params).layer, viewer.id)
  return (
    access?.layer ?? refuse(404, 'layer-unknown', 'There is no such article, or it is not yours to read.')
  )
}

/** The number of a row after which a stretch begins, as `?from=` names it; `null` for anything else. */
export const readFrom = (request: Request): number | null => {
  const text = new URL(request.url).searchParams.get('from') ?? ''
  const from = /^(0|[1-9]\d{0,14})$/.test(text) ? Number(text) : null
  return from !== null && stretchOf(from) === from ? from : null
}

/** JSON that is gzipped already: a file as far as the server is concerned, which would pack what names an encoding once more. */
export const gzipped = (bytes: Uint8Array): Response =>
  new Response(new Uint8Array(bytes), { headers: { ...PRIVATELY, 'content-type': 'application/gzip' } })
