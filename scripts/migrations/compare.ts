// What prisma/schema.prisma has and the migrations have not. `applied.prisma` is the schema that the last
// migration was written from; comparing two schema files needs no database.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { MIGRATIONS, SCHEMA } from './folder.ts'
import { withoutDatabase } from './schema-engine.ts'

export const APPLIED_SCHEMA = path.join(MIGRATIONS, 'applied.prisma')

/** The SQL from the applied schema to the current one; null when they are the same. */
export const sqlToCurrentSchema = async (): Promise<string | null> => {
  const current = await readFile(SCHEMA, 'utf8')
  const applied = existsSync(APPLIED_SCHEMA) ? await readFile(APPLIED_SCHEMA, 'utf8') : null
  const from =
    applied === null
      ? { tag: 'empty' as const }
      : { tag: 'schemaDatamodel' as const, files: [{ path: APPLIED_SCHEMA, content: applied }] }
  return withoutDatabase(async (engine) => {
    const diff = await engine.diff({
      from,
      to: { tag: 'schemaDatamodel', files: [{ path: SCHEMA, content: current }] },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    })
    return diff.exitCode === 2 ? (diff.stdout ?? '') : null
  })
}
