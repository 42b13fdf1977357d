// The Viewer of the request that Next is answering.
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import type { UserId } from '#lib/core/ids.ts'
import { hasAnyUser } from '#lib/db/people.ts'
import { openSession, revokeSession } from '#lib/db/sessions.ts'
import { settingsOf } from '#lib/db/settings.ts'
import { rememberSettings } from './settings-cookie.ts'
import { safeNext } from './next-path.ts'
import { cookieName, cookieOptions, sealClaim } from './session-cookie.ts'
import { viewerFromCookieHeader, type Viewer } from './viewer.ts'

/** Null when signed out. Read once per request. */
export const currentViewer = cache(async (): Promise<Viewer | null> =>
  viewerFromCookieHeader((await headers()).get('cookie') ?? undefined),
)

/** Redirects to /sign-in (or to /welcome while there is no account) when signed out; `here` is the page's own path. */
export const requireViewer = async (here: string): Promise<Viewer> => {
  const viewer = await currentViewer()
  if (viewer) return viewer
  if (!(await hasAnyUser())) redirect('/welcome')
  const next = safeNext(here)
  redirect(next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`)
}

/** Signs the person in in this browser. Only in server actions and route handlers. */
export const startSession = async (user: UserId): Promise<void> => {
  const session = await openSession(user, new Date())
  ;(await cookies()).set(cookieName(), await sealClaim({ user, session }), cookieOptions())
  await rememberSettings(await settingsOf(user)) // this browser shows from now on what the person likes
}

/** Revokes this browser's sign-in and forgets its cookie. Only in server actions and route handlers. */
export const endSession = async (): Promise<void> => {
  const viewer = await currentViewer()
  if (viewer) await revokeSession(viewer.session, new Date())
  ;(await cookies()).set(cookieName(), '', { ...cookieOptions(), maxAge: 0 })
}
