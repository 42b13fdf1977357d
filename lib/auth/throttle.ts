// Limits tries by account and by address. The counters are rows, so all web processes share them.
import { createHash } from 'node:crypto'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { Pool } from 'pg'
import { pool } from '#lib/db/pool.ts'

const WINDOW_S = 15 * 60
export const TRIES_PER_ACCOUNT = 10
export const TRIES_PER_ADDRESS = 60

const limiter = (storeClient: Pool, keyPrefix: string, points: number) =>
  new RateLimiterPostgres({
    ...{ storeClient, keyPrefix, points },
    tableName: 'rate_limits',
    tableCreated: true,
    duration: WINDOW_S,
  })

const makeLimiters = (over: Pool) => ({
  account: limiter(over, 'account', TRIES_PER_ACCOUNT),
  address: limiter(over, 'address', TRIES_PER_ADDRESS),
})

// Each keeps a timer that clears old rows, so there is one pair per pool.
const made = new WeakMap<Pool, ReturnType<typeof makeLimiters>>()

const limiters = () => {
  const over = pool()
  const found = made.get(over) ?? makeLimiters(over)
  made.set(over, found)
  return found
}

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
  const { account, address } = limiters()
  const counters = [
    { limit: address, key: keyOf(subject.address) },
    ...(subject.account === undefined ? [] : [{ limit: account, key: keyOf(subject.account) }]),
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
