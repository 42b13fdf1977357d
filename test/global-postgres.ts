// Vitest's globalSetup: one embedded Postgres for the whole run, with a migrated database to copy from.
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openDataFolder } from '#scripts/data-folder.ts'
import { migrate } from '#scripts/migrations/apply.ts'
import { openEmbedded, leaveEmbedded } from '#scripts/postgres/embedded.ts'

export const TEMPLATE = 'template_gloss'

declare module 'vitest' {
  interface ProvidedContext {
    /** Its superuser's database; testDatabase() makes others beside it. */
    postgresUrl: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const root = await mkdtemp(path.join(tmpdir(), 'gloss-test-'))
  await chmod(root, 0o755) // as root, Postgres runs under another account
  const data = await openDataFolder(root)
  const postmaster = await openEmbedded(data)
  const client = new pg.Client({ connectionString: postmaster.url })
  await client.connect()
  await client.query(`CREATE DATABASE ${TEMPLATE}`)
  await client.end()
  const template = new URL(postmaster.url)
  template.pathname = `/${TEMPLATE}`
  await migrate(template.href)
  project.provide('postgresUrl', postmaster.url)
  return async () => {
    await leaveEmbedded(data, postmaster)
    await rm(root, { recursive: true, force: true })
  }
}
