// The embedded Postgres of a data folder, shared by start and by the commands: whoever leaves last stops it.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { DataFolder } from '#scripts/data-folder.ts'
import { holding } from '#scripts/file-lock.ts'
import { identityOf, runningPid } from '#scripts/process-id.ts'
import { postgresAccount } from './account.ts'
import { chooseNewPort, openCluster } from './cluster.ts'
import { runPostmaster, stopPostmaster, type Postmaster } from './postmaster.ts'

const lockOf = (data: DataFolder) => path.join(data.run, 'postgres.lock')
/** One file per process that uses it; a file of a process that is gone does not count. */
const usersOf = (data: DataFolder) => path.join(data.run, 'postgres-users')
const ownFile = (data: DataFolder) => path.join(usersOf(data), String(process.pid))

/** Starts or adopts it for this process; resolves when it answers and its database exists. */
export const openEmbedded = (data: DataFolder): Promise<Postmaster> =>
  holding(lockOf(data), 90_000, async () => {
    await mkdir(usersOf(data), { recursive: true, mode: 0o700 })
    await writeFile(ownFile(data), identityOf(process.pid), { mode: 0o600 })
    const cluster = await openCluster(data, postgresAccount())
    return runPostmaster(cluster, () => chooseNewPort(data))
  })

const isUsed = async (data: DataFolder): Promise<boolean> => {
  for (const name of await readdir(usersOf(data))) {
    const file = path.join(usersOf(data), name)
    if (runningPid(await readFile(file, 'utf8').catch(() => '')) !== null) return true
    await rm(file, { force: true })
  }
  return false
}

/** This process is done with it. Stops it unless another one uses it. */
export const leaveEmbedded = (data: DataFolder, postmaster: Postmaster): Promise<void> =>
  holding(lockOf(data), 90_000, async () => {
    await rm(ownFile(data), { force: true })
    if (!(await isUsed(data))) await stopPostmaster(postmaster)
  })
