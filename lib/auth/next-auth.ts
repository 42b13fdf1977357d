// NextAuth's settings. The token holds a session id, and every reading of it asks for the live row.
import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { decode, encode } from 'next-auth/jwt'
import { asId } from '#lib/core/ids.ts'
import { openSession, revokeSession } from '#lib/db/sessions.ts'
import { authSecret } from '#lib/env.ts'
import { checkSignIn } from './check-sign-in.ts'
import { ADDRESS_HEADER } from './client-address.ts'
import { isSecure, SESSION_SECONDS } from './session-cookie.ts'
import { viewerOfToken } from './viewer.ts'

/** Made per request, because the settings are read when the process runs, not when it is built. */
export const authOptions = (): NextAuthOptions => ({
  secret: authSecret(),
  useSecureCookies: isSecure(),
  session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
  pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
  providers: [
    CredentialsProvider({
      name: 'E-mail and password',
      credentials: {
        email: { label: 'E-mail', type: 'email' },
        password: { label: 'Password', type: 'password' },
      },
      authorize: async (given, request) => {
        // NextAuth copies the headers to a plain record; ours is set by instrumentation.ts.
        const address = String(
          (request.headers as Record<string, unknown> | undefined)?.[ADDRESS_HEADER] ?? 'unknown',
        )
        const checked = await checkSignIn({
          email: given?.email ?? '',
          password: given?.password ?? '',
          address,
        })
        if (!checked.ok) throw new Error(checked.problem.message)
        const { id, name, email } = checked.value
        return { id, name, email }
      },
    }),
  ],
  jwt: {
    encode,
    decode: async (params) => {
      const live = params.token ? await viewerOfToken(params.token) : null
      return live ? decode(params).catch(() => null) : null
    },
  },
  callbacks: {
    jwt: async ({ token, user }) => {
      if (!user) return token
      return {
        sub: user.id,
        name: user.name ?? null,
        email: user.email ?? null,
        sid: await openSession(asId(user.id), new Date()),
      }
    },
    session: async ({ session, token }) => ({ ...session, user: { ...session.user, id: token.sub } }),
    redirect: ({ url, baseUrl }) =>
      url.startsWith('/') && !url.startsWith('//') ? `${baseUrl}${url}` : baseUrl,
  },
  events: {
    signOut: async ({ token }) => {
      const session = token?.['sid']
      if (typeof session === 'string') await revokeSession(session, new Date())
    },
  },
})
