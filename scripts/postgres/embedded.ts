// The embedded Postgres of a data folder, shared by start and by the commands: whoever leaves last stops it.
import path from 'node:path'
import pg from 'pg'
import type { DataFolder } from '#scripts/data-folder.ts'
import { holding } from '#scripts/file-lock.ts'
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

/** Stops it unless somebody else still uses it. Close your own connections before. */
export const leaveEmbedded = (data: DataFolder, postmaster: Postmaster): Promise<void> =>
  holding(lockOf(data), 30_000, async () => {
    if (!(await hasOtherClients(postmaster.url).catch(() => false))) await stopPostmaster(postmaster)
  })

/** Stops it whoever uses it: the product goes down as a whole. */
export const stopEmbedded = (data: DataFolder, postmaster: Postmaster): Promise<void> =>
  holding(lockOf(data), 30_000, () => stopPostmaster(postmaster))
