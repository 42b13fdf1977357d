// Applies migrations with plain SQL. Prisma's own engine splits scripts at semicolons (no function bodies) and
// cannot tell what a killed run has done; one transaction per migration can.
import pg from 'pg'
import { readMigrations, type Migration } from './folder.ts'
import { migrateQueue } from './queue.ts'

/** One number for all that migrate a database at the same time. */
const LOCK = 4_716_253_001

/** The migrations that the database has not, in order. @throws when an applied one was changed or has failed. */
export const missingFrom = async (client: pg.ClientBase, all: readonly Migration[]): Promise<Migration[]> => {
  const table = await client.query<{ found: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS found`,
  )
  if (!table.rows[0]?.found) return [...all]
  const rows = await client.query<{ migration_name: string; checksum: string; finished: boolean }>(
    `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  )
  const applied = new Map(rows.rows.map((row) => [row.migration_name, row]))
  for (const { name, checksum } of all) {
    const row = applied.get(name)
    if (row && !row.finished)
      throw new Error(`Migration ${name} has failed half-way; restore a backup or repair it by hand.`)
    if (row && row.checksum !== checksum)
      throw new Error(`Migration ${name} was changed after it had been applied.`)
  }
  const known = new Set(all.map((migration) => migration.name))
  const foreign = [...applied.keys()].find((name) => !known.has(name))
  if (foreign)
    throw new Error(
      `The database has migration ${foreign}, which this version of Gloss does not know. Use the newer version.`,
    )
  return all.filter((migration) => !applied.has(migration.name))
}

// As `prisma migrate` makes it, so that its tools read our databases.
const TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id varchar(36) PRIMARY KEY,
  checksum varchar(64) NOT NULL,
  finished_at timestamptz,
  migration_name varchar(255) NOT NULL,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz NOT NULL DEFAULT now(),
  applied_steps_count integer NOT NULL DEFAULT 0
)`

/** One transaction with its own record: a migration that is killed leaves nothing behind. */
const apply = async (client: pg.ClientBase, migration: Migration): Promise<void> => {
  await client.query('BEGIN')
  try {
    await client.query(migration.sql)
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES (gen_random_uuid()::text, $1, $2, clock_timestamp(), 1)`,
      [migration.checksum, migration.name],
    )
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw new Error(`Migration ${migration.name} failed; the database is as it was before it.`, {
      cause: error,
    })
  }
}

/** Brings the database of `url` and its job queue up to date; returns the names of what was applied. Safe to run in several processes at once. */
export const migrate = async (url: string): Promise<string[]> => {
  const all = await readMigrations()
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  await client.connect().catch((error: Error) => {
    // The address holds a password; the host is enough to see what is meant.
    throw new Error(`The database at ${new URL(url).host} does not let Gloss in: ${error.message}`)
  })
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    await client.query(TABLE)
    const missing = await missingFrom(client, all)
    for (const migration of missing) await apply(client, migration)
    await migrateQueue(url)
    return missing.map((migration) => migration.name)
  } finally {
    await client.end() // lets go of the lock, too
  }
}
