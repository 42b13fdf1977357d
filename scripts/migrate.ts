// npm run db:migrate | db:check | db:new -- <name>
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { APPLIED_SCHEMA, sqlToCurrentSchema } from './migrations/compare.ts'
import { MIGRATIONS, SCHEMA } from './migrations/folder.ts'
import { withDatabase } from './with-database.ts'

const author = async (name: string): Promise<string> => {
  const sql = await sqlToCurrentSchema()
  if (sql === null) return 'The schema has not changed; there is nothing to write.'
  const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = path.join(MIGRATIONS, `${time}_${name}`)
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, 'migration.sql'), sql)
  await writeFile(APPLIED_SCHEMA, await readFile(SCHEMA, 'utf8'))
  return `Wrote ${path.relative(process.cwd(), folder)}/migration.sql. Read it before you commit it.`
}

const [command = 'apply', name] = process.argv.slice(2)
if (command === 'check') {
  const sql = await sqlToCurrentSchema()
  if (sql !== null) {
    process.stderr.write(
      `prisma/schema.prisma has what no migration has. Run: npm run db:new -- <name>\n${sql}`,
    )
    process.exitCode = 1
  }
} else if (command === 'new') {
  if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
    process.stderr.write('Name the migration in lower case, for example: npm run db:new -- add_tags\n')
    process.exitCode = 2
  } else process.stdout.write(`${await author(name)}\n`)
} else {
  const applied = await withDatabase(async ({ migrated }) => migrated)
  process.stdout.write(
    applied.length === 0 ? 'The database is up to date.\n' : `Applied ${applied.join(', ')}.\n`,
  )
}
