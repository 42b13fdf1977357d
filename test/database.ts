// A database of one's own per test file: a copy of the migrated template, so it costs some 50 ms.
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { db } from '#lib/db/client.ts'
import { closePool, connectTo, pool } from '#lib/db/pool.ts'
import { TEMPLATE } from './global-postgres.ts'

const asSuperuser = async (sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: inject('postgresUrl') })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** Makes it, lets all of lib/db use it in this process, and drops it after the file. Call it at the top of a test file. */
export const testDatabase = async (): Promise<{
  readonly url: string
  readonly db: ReturnType<typeof db>
  readonly pool: pg.Pool
}> => {
  const name = `test_${randomBytes(6).toString('hex')}`
  await asSuperuser(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`)
  const url = new URL(inject('postgresUrl'))
  url.pathname = `/${name}`
  process.env['NEXTAUTH_SECRET'] ??= randomBytes(32).toString('hex')
  await connectTo(url.href)
  afterAll(async () => {
    await closePool()
    await asSuperuser(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  })
  return { url: url.href, db: db(), pool: pool() }
}
