import { isOwnOrigin } from '#lib/auth/origin.ts'
import { rememberSettings } from '#lib/auth/settings-cookie.ts'
import { viewerFromCookieHeader } from '#lib/auth/viewer.ts'
import { readSettings } from '#lib/core/settings/settings.ts'
import { keepSettings } from '#lib/db/settings.ts'

const refused = (status: number, code: string, message: string): Response =>
  Response.json({ problem: { code, message } }, { status })

/** Keeps the viewer's Settings, all of them: what is missing is as usual from now on. */
export const PUT = async (request: Request): Promise<Response> => {
  if (!isOwnOrigin(request.headers.get('origin')))
    return refused(403, 'foreign-origin', 'Nothing was changed: this was not sent from a page of Gloss.')
  const viewer = await viewerFromCookieHeader(request.headers.get('cookie') ?? undefined)
  if (!viewer) return refused(401, 'signed-out', 'You were signed out. Sign in and try again.')
  const given: unknown = await request.json().catch(() => null)
  if (typeof given !== 'object' || given === null)
    return refused(400, 'settings-invalid', 'Nothing was changed: these are no settings.')
  const settings = readSettings(given)
  await keepSettings(viewer.id, settings)
  await rememberSettings(settings)
  return new Response(null, { status: 204 })
}
