// The files of the embedded Postgres: where they are, its port and its password.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chown, mkdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { secretOnce, writePrivately, type DataFolder } from '#scripts/data-folder.ts'
import { freePort } from '#scripts/free-port.ts'
import type { Account } from './account.ts'
import { findBinaries, SHARED_FOLDER } from './binaries.ts'

export type Cluster = {
  readonly account: Account
  readonly binaries: string
  /** PGDATA. */
  readonly files: string
  readonly port: number
  readonly password: string
}

export const SUPERUSER = 'gloss'
export const DATABASE = 'gloss'

export const urlOf = (cluster: Pick<Cluster, 'port' | 'password'>, database = DATABASE): string =>
  `postgresql://${SUPERUSER}:${cluster.password}@127.0.0.1:${cluster.port}/${database}`

const canWrite = (folder: string, account: Account): boolean =>
  spawnSync('/bin/sh', ['-c', 'test -w "$0" && test -x "$0"', folder], { ...account.ids, cwd: '/' })
    .status === 0

/** A folder that the account owns and can reach, inside the data folder if that is possible. */
const homeFor = async (data: DataFolder, account: Account): Promise<string> => {
  const inside = path.join(data.root, 'postgres')
  // A name of its own per data folder: who deletes the folder and starts again gets a new database.
  const outside = path.join(SHARED_FOLDER, `data-${(await secretOnce(data, 'postgres-home')).slice(0, 12)}`)
  for (const folder of account.ids.uid === undefined ? [inside] : [inside, outside]) {
    await mkdir(folder, { recursive: true, mode: 0o755 })
    if (account.ids.uid !== undefined && account.ids.gid !== undefined)
      await chown(folder, account.ids.uid, account.ids.gid)
    if (account.ids.uid === undefined || canWrite(folder, account)) return folder
    await rmdir(folder).catch(() => {})
  }
  throw new Error(`${account.name} can write neither in ${inside} nor in ${outside}.`)
}

const rememberedPort = async (data: DataFolder): Promise<number> => {
  const file = path.join(data.secrets, 'postgres-port')
  if (existsSync(file)) return Number(await readFile(file, 'utf8'))
  const port = await freePort()
  await writePrivately(file, String(port))
  return port
}

/** Chooses another port for the next start, because a stranger has taken the remembered one. */
export const chooseNewPort = async (data: DataFolder): Promise<number> => {
  await rm(path.join(data.secrets, 'postgres-port'), { force: true })
  return rememberedPort(data)
}

const run = (command: string, args: readonly string[], account: Account, input: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...account.ids, cwd: '/', stdio: ['pipe', 'ignore', 'pipe'] })
    let said = ''
    child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()))
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${path.basename(command)} failed: ${said.trim()}`)),
    )
    child.stdin.end(input)
  })

/** Opens the cluster of a data folder and makes it when it is missing. A killed making is repeated from the start. */
export const openCluster = async (data: DataFolder, account: Account): Promise<Cluster> => {
  const [binaries, home, password] = await Promise.all([
    findBinaries(account),
    homeFor(data, account),
    secretOnce(data, 'postgres-password'),
  ])
  const files = path.join(home, 'data')
  if (!existsSync(path.join(files, 'PG_VERSION'))) {
    const unfinished = path.join(home, 'unfinished')
    await rm(unfinished, { recursive: true, force: true })
    const passwordFile = path.join(home, `password.${process.pid}`)
    await writeFile(passwordFile, password, { mode: 0o600 })
    if (account.ids.uid !== undefined && account.ids.gid !== undefined)
      await chown(passwordFile, account.ids.uid, account.ids.gid)
    try {
      await run(
        path.join(binaries, 'bin', 'initdb'),
        [
          ...['-D', unfinished, '-U', SUPERUSER, `--pwfile=${passwordFile}`],
          ...[
            '-E',
            'UTF8',
            '--locale=C.UTF-8',
            '--data-checksums',
            '--auth=scram-sha-256',
            '--no-instructions',
          ],
        ],
        account,
        '',
      )
    } finally {
      await rm(passwordFile, { force: true })
    }
    await rename(unfinished, files)
  }
  return { account, binaries, files, port: await rememberedPort(data), password }
}
