// NextAuth's cookie: an encrypted JWT that names a sign-in. Must not import next/*.
import { decode, encode } from 'next-auth/jwt'
import { SESSION_DAYS } from '#lib/db/sessions.ts'
import type { SessionId, UserId } from '#lib/core/ids.ts'
import { authSecret, env } from '#lib/env.ts'

export const SESSION_SECONDS = SESSION_DAYS * 86_400

export const isSecure = (): boolean => env().appUrl.startsWith('https:')

export const cookieName = (): string => `${isSecure() ? '__Secure-' : ''}next-auth.session-token`

export const cookieOptions = () =>
  ({ httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure(), maxAge: SESSION_SECONDS }) as const

/** What the token says; without a live session row it is worth nothing. */
export type Claim = { readonly user: UserId; readonly session: SessionId }

export const sealClaim = (claim: Claim): Promise<string> =>
  encode({ token: { sub: claim.user, sid: claim.session }, secret: authSecret(), maxAge: SESSION_SECONDS })

/** Null for a token that is not ours, was changed, or is past its time. */
export const openClaim = async (token: string): Promise<{ user: string; session: string } | null> => {
  try {
    const payload = await decode({ token, secret: authSecret() })
    const session = payload?.['sid']
    return payload?.sub && typeof session === 'string' ? { user: payload.sub, session } : null
  } catch {
    return null
  }
}

const decodeValue = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The token of a raw Cookie header; NextAuth cuts long ones into `name.0`, `name.1`, … */
export const tokenIn = (header: string | undefined, name: string = cookieName()): string | null => {
  const found = new Map<string, string>()
  for (const pair of (header ?? '').split(';')) {
    const equals = pair.indexOf('=')
    if (equals < 0) continue
    const key = pair.slice(0, equals).trim()
    if (!found.has(key)) found.set(key, decodeValue(pair.slice(equals + 1).trim()))
  }
  const whole = found.get(name)
  if (whole !== undefined) return whole
  let token = ''
  for (let part = 0; found.has(`${name}.${part}`); part++) token += found.get(`${name}.${part}`) ?? ''
  return token === '' ? null : token
}
