// The embedded Postgres of a data folder, shared by start and by the commands: whoever leaves last stops it.
import path from 'node:path'
import pg from 'pg'
import type { DataFolder } from '#scripts/data-folder.ts'
import { holderOf, holding } from '#scripts/file-lock.ts'
import { postgresAccount } from './account.ts'
import { chooseNewPort, openCluster } from './cluster.ts'
import { runPostmaster, stopPostmaster, type Postmaster } from './postmaster.ts'

const lockOf = (data: DataFolder) => path.join(data.run, 'postgres.lock')

/** Starts or adopts it; resolves when it answers and its database exists. */
export const openEmbedded = (data: DataFolder): Promise<Postmaster> =>
  holding(lockOf(data), 90_000, async () => {
    const cluster = await openCluster(data, postgresAccount())
    return runPostmaster(cluster, () => chooseNewPort(data))
  })

const hasOtherClients = async (url: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const others = await client.query(
      `SELECT 1 FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() LIMIT 1`,
    )
    return (others.rowCount ?? 0) > 0
  } finally {
    await client.end().catch(() => {})
  }
}

/** Held by a start for as long as it runs. */
export const startLockOf = (data: DataFolder): string => path.join(data.run, 'start.lock')

/** Stops it unless the product or another command still uses it. Close your own connections before. */
export const leaveEmbedded = (data: DataFolder, postmaster: Postmaster): Promise<void> =>
  holding(lockOf(data), 30_000, async () => {
    if ((await holderOf(startLockOf(data))) !== null) return
    if (!(await hasOtherClients(postmaster.url).catch(() => false))) await stopPostmaster(postmaster)
  })

/** Stops it whoever uses it: the product goes down as a whole. */
export const stopEmbedded = (data: DataFolder, postmaster: Postmaster): Promise<void> =>
  holding(lockOf(data), 30_000, () => stopPostmaster(postmaster))
