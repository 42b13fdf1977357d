// The database for a command, whether the product runs or not.
import path from 'node:path'
import { env } from '#lib/env.ts'
import { openDataFolder } from './data-folder.ts'
import { migrate } from './migrations/apply.ts'
import { leaveEmbedded, openEmbedded } from './postgres/embedded.ts'
import { ROOT } from './root.ts'
import { readRunning } from './start/running.ts'

export type OpenDatabase = {
  readonly url: string
  /** Where people open Gloss. */
  readonly appUrl: string
  /** Names of the migrations that were missing. */
  readonly migrated: readonly string[]
}

/** DATABASE_URL, else the database of the running product, else the embedded one, started for this and stopped after it. */
export const withDatabase = async <T>(work: (database: OpenDatabase) => Promise<T>): Promise<T> => {
  const settings = env()
  const data = await openDataFolder(path.resolve(ROOT, settings.data))
  const running = await readRunning(data)
  const appUrl = running?.url ?? settings.appUrl
  const given = settings.databaseUrl ?? running?.databaseUrl
  if (given !== undefined) {
    return work({ url: given, appUrl, migrated: await migrate(given) })
  }
  const postmaster = await openEmbedded(data)
  try {
    return await work({ url: postmaster.url, appUrl, migrated: await migrate(postmaster.url) })
  } finally {
    await leaveEmbedded(data, postmaster)
  }
}
