import NextAuth from 'next-auth'
import type { NextRequest } from 'next/server'
import { authOptions } from '#lib/auth/next-auth.ts'
import { isOwnOrigin } from '#lib/auth/origin.ts'

type Context = { readonly params: Promise<{ nextauth: string[] }> }

const answer = async (request: NextRequest, context: Context): Promise<Response> => {
  // NextAuth is not typed for the App Router's arguments; it tells them apart by `params`.
  const response: unknown = await NextAuth(request as never, context as never, authOptions())
  return response as Response
}

export const GET = answer

/** Beside NextAuth's own token against forgery: a request of a page that is not ours is refused at once. */
export const POST = async (request: NextRequest, context: Context): Promise<Response> => {
  const origin = request.headers.get('origin')
  if (origin !== null && !isOwnOrigin(origin))
    return Response.json({ code: 'foreign-origin' }, { status: 403 })
  return answer(request, context)
}
