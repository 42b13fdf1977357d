// Limits tries by account and by address. The counters are rows, so all web processes share them.
import { createHash } from 'node:crypto'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { pool } from '#lib/db/pool.ts'

const WINDOW_S = 15 * 60
export const TRIES_PER_ACCOUNT = 10
export const TRIES_PER_ADDRESS = 60

const limiter = (prefix: string, points: number) =>
  new RateLimiterPostgres({
    storeClient: pool(),
    tableName: 'rate_limits',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: prefix,
    points,
    duration: WINDOW_S,
  })

// Addresses that nobody has an account for are counted, too; they are not worth keeping in plain.
const keyOf = (text: string) => createHash('sha256').update(text).digest('base64url')

/** A counted try. Take it back when it has succeeded. */
export type Try =
  | { readonly allowed: true; readonly forgive: () => Promise<void> }
  | { readonly allowed: false; readonly waitMs: number }

/** Counts before the work is done, so that tries at the same time are all counted. */
export const countTry = async (subject: {
  readonly account?: string
  readonly address: string
}): Promise<Try> => {
  const counters = [
    { limit: limiter('address', TRIES_PER_ADDRESS), key: keyOf(subject.address) },
    ...(subject.account === undefined
      ? []
      : [{ limit: limiter('account', TRIES_PER_ACCOUNT), key: keyOf(subject.account) }]),
  ]
  try {
    for (const { limit, key } of counters) await limit.consume(key)
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return { allowed: false, waitMs: refused.msBeforeNext }
    throw refused
  }
  return {
    allowed: true,
    forgive: async () => {
      for (const { limit, key } of counters) await limit.reward(key)
    },
  }
}

/** `3 minutes`, rounded up. */
export const inWords = (waitMs: number): string => {
  const minutes = Math.max(1, Math.ceil(waitMs / 60_000))
  return minutes === 1 ? 'a minute' : `${minutes} minutes`
}
