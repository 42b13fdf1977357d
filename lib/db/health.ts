// Whether the parts that web depends on answer, asked with short patience.
import { env } from '#lib/env.ts'
import { pool } from './pool.ts'

const PATIENCE_MS = 2000

export type DatabaseHealth = {
  readonly status: 'up' | 'down'
  readonly version: string | null
  /** `last` is the name of the newest one that is applied; null before the first. */
  readonly migrations: { readonly applied: number; readonly last: string | null } | null
}

const within = <T>(work: Promise<T>): Promise<T> =>
  Promise.race([
    work,
    new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('no answer in time')), PATIENCE_MS).unref()
    }),
  ])

export const checkDatabase = async (): Promise<DatabaseHealth> => {
  try {
    const { rows } = await within(
      pool().query<{ version: string; applied: number; last: string | null }>(
        `SELECT current_setting('server_version') AS version, count(*)::int AS applied, max(migration_name) AS last
           FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
      ),
    )
    const row = rows[0]
    if (!row) return { status: 'down', version: null, migrations: null }
    return { status: 'up', version: row.version, migrations: { applied: row.applied, last: row.last } }
  } catch {
    return { status: 'down', version: null, migrations: null }
  }
}

/** Asks the sync process itself, past the web process' own rewrite. */
export const checkSync = async (): Promise<{ readonly status: 'up' | 'down' }> => {
  const { syncHost, syncPort } = env()
  const host = ['0.0.0.0', '::'].includes(syncHost) ? '127.0.0.1' : syncHost
  try {
    const answer = await fetch(`http://${host.includes(':') ? `[${host}]` : host}:${syncPort}/health`, {
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    return { status: answer.ok ? 'up' : 'down' }
  } catch {
    return { status: 'down' }
  }
}
