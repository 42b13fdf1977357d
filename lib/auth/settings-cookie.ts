// The settings of this browser, for pages of nobody in particular: signing in, and what stands after signing out.
import { cookies } from 'next/headers'
import { readCookie, writeCookie, type Settings } from '#lib/core/settings/settings.ts'
import { isSecure } from './session-cookie.ts'

const SETTINGS_COOKIE = 'gloss-settings'
const YEAR_SECONDS = 365 * 86_400

/** Only in server actions and route handlers. */
export const rememberSettings = async (settings: Settings): Promise<void> => {
  const value = writeCookie(settings)
  ;(await cookies()).set(SETTINGS_COOKIE, value, {
    sameSite: 'lax',
    path: '/',
    httpOnly: true,
    secure: isSecure(),
    maxAge: value === '' ? 0 : YEAR_SECONDS,
  })
}

export const rememberedSettings = async (): Promise<Settings> =>
  readCookie((await cookies()).get(SETTINGS_COOKIE)?.value)
