// What an action asks of the request itself.
import { headers } from 'next/headers'
import type { Problem } from '#lib/core/problem.ts'
import { env } from '#lib/env.ts'
import { ADDRESS_HEADER } from './client-address.ts'
import { isOwnOrigin } from './origin.ts'

/** For rate limits. */
export const requestAddress = async (): Promise<string> => (await headers()).get(ADDRESS_HEADER) ?? 'unknown'

/** A Problem unless the request was sent by one of our own pages. Next checks the Host alone, which a proxy may set. */
export const foreignOrigin = async (): Promise<Problem | null> => {
  if (isOwnOrigin((await headers()).get('origin'))) return null
  return {
    code: 'foreign-origin',
    message: `Nothing was changed: this was not sent from ${env().appUrl}. Open Gloss there, or set APP_URL to the address that you use.`,
  }
}
