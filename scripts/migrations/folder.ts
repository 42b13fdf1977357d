// prisma/migrations as it lies on disk.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { ROOT } from '#scripts/root.ts'

export const MIGRATIONS = path.join(ROOT, 'prisma', 'migrations')
export const SCHEMA = path.join(ROOT, 'prisma', 'schema.prisma')

/** `checksum` is the SHA-256 in hex, as `_prisma_migrations` keeps it. */
export type Migration = { readonly name: string; readonly sql: string; readonly checksum: string }

/** In order of their names, which begin with their time. */
export const readMigrations = async (): Promise<Migration[]> => {
  const names = existsSync(MIGRATIONS) ? await readdir(MIGRATIONS, { withFileTypes: true }) : []
  const folders = names.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    folders.toSorted().map(async (name) => {
      const sql = await readFile(path.join(MIGRATIONS, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}
