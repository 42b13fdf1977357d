// Postgres refuses to run as root: then it runs under an account of its own.
import { execFileSync } from 'node:child_process'

/** `ids` is empty when the account is our own. */
export type Account = {
  readonly name: string
  readonly ids: { readonly uid?: number; readonly gid?: number }
}

const NAME = 'postgres'

const idOf = (flag: '-u' | '-g'): number | null => {
  try {
    return Number(execFileSync('id', [flag, NAME], { encoding: 'utf8', stdio: 'pipe' }))
  } catch {
    return null
  }
}

const MAKERS: readonly (readonly [string, readonly string[]])[] = [
  ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME]],
  ['adduser', ['-S', '-D', '-H', '-s', '/sbin/nologin', NAME]], // BusyBox
]

const makeAccount = (): void => {
  for (const [command, args] of MAKERS) {
    try {
      execFileSync(command, args, { stdio: 'pipe' })
      return
    } catch {
      // try the next one
    }
  }
}

/** The account that runs the embedded Postgres; as root `postgres`, which is made when it is missing. */
export const postgresAccount = (): Account => {
  if (process.getuid?.() !== 0) return { name: 'this account', ids: {} }
  if (idOf('-u') === null) makeAccount()
  const uid = idOf('-u')
  const gid = idOf('-g')
  if (uid === null || gid === null) {
    throw new Error(
      'Postgres does not run as root, and the account "postgres" could not be made. Make it, run Gloss as another account, or set DATABASE_URL.',
    )
  }
  return { name: NAME, ids: { uid, gid } }
}
