// One pool of connections per process, shared by Prisma and by hand-written SQL.
import pg from 'pg'
import { env } from '#lib/env.ts'

type Held = { url: string; pool: pg.Pool }

// Next bundles this file more than once per process; the pool must not be.
const held = globalThis as typeof globalThis & {
  glossPool?: Held | undefined
  glossDatabase?: string | undefined
}

const urlNow = (): string => {
  const url = held.glossDatabase ?? env().databaseUrl
  if (!url) throw new Error('DATABASE_URL is not set. Start Gloss with `npm start`, which sets it.')
  return url
}

/** The pool of the process; opened at the first use. A statement may take 30 s, a connection 5 s. */
export const pool = (): pg.Pool => {
  const url = urlNow()
  if (held.glossPool?.url === url) return held.glossPool.pool
  const made = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 5000,
    statement_timeout: 30_000,
    application_name: 'gloss',
  })
  // An idle connection that breaks is replaced at the next use.
  made.on('error', () => {})
  // The pool does not listen to one that is lent out; between two queries of its borrower the end of Postgres would end us.
  made.on('connect', (client) => client.on('error', () => {}))
  held.glossPool = { url, pool: made }
  return made
}

/** From now on this process uses the database of `url` instead of DATABASE_URL; for commands and tests. */
export const connectTo = async (url: string): Promise<void> => {
  await closePool()
  held.glossDatabase = url
}

/** Ends all connections. The next use opens new ones. */
export const closePool = async (): Promise<void> => {
  const open = held.glossPool
  held.glossPool = undefined
  await open?.pool.end()
}
