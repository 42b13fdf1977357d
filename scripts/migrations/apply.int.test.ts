import { describe, expect, test } from 'vitest'
import { testDatabase } from '#test/database.ts'
import { migrate } from './apply.ts'
import { sqlToCurrentSchema } from './compare.ts'
import { readMigrations } from './folder.ts'

const database = await testDatabase()

describe('migrations', () => {
  test('are all applied, each with the checksum that Prisma keeps', async () => {
    const { rows } = await database.pool.query(
      'SELECT migration_name AS name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY migration_name',
    )
    expect(rows).toEqual((await readMigrations()).map(({ name, checksum }) => ({ name, checksum })))
    expect(await migrate(database.url)).toEqual([])
  })

  test('hold the whole of prisma/schema.prisma', async () => {
    expect(await sqlToCurrentSchema()).toBeNull()
  })

  test('of an empty database are applied once by many processes', async () => {
    await database.pool.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
    const applied = await Promise.all([migrate(database.url), migrate(database.url), migrate(database.url)])
    expect(applied.flat()).toEqual((await readMigrations()).map(({ name }) => name))
  })

  test('that were changed after they had been applied are refused', async () => {
    await database.pool.query(
      `UPDATE _prisma_migrations SET checksum = 'other' WHERE migration_name LIKE '%_initial'`,
    )
    await expect(migrate(database.url)).rejects.toThrow('was changed after it had been applied')
    const initial = (await readMigrations())[0]
    await database.pool.query(`UPDATE _prisma_migrations SET checksum = $1 WHERE checksum = 'other'`, [
      initial?.checksum,
    ])
  })

  test('of a newer version are refused', async () => {
    await database.pool.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '99990101000000_later', now())`,
    )
    await expect(migrate(database.url)).rejects.toThrow('Use the newer version')
  })
})

test('a database that is not there is named without its password', async () => {
  const refused = migrate('postgresql://me:secret@127.0.0.1:1/x').catch((error: Error) => error.message)
  expect(await refused).toMatch(/^The database at 127\.0\.0\.1:1 does not let Gloss in/)
  expect(await refused).not.toContain('secret')
})
