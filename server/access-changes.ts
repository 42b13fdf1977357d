// Listens to Postgres for people whose sign-in, membership or role changed (triggers of the migration access_changes).
import pg from 'pg'
import { asId } from '#lib/core/ids.ts'
import type { UserId } from '#lib/core/ids.ts'
import type { Log } from './log.ts'

const CHANNEL = 'gloss_access'
const RETRY_MS = 1_000

/**
 * Calls `onChange` for each person whose access may have changed, and `onGap` after a time in which changes may have been
 * missed. Reconnects until `stop`.
 */
export const listenForAccessChanges = (
  databaseUrl: string,
  log: Log,
  onChange: (user: UserId) => void,
  onGap: () => void,
): { stop(): Promise<void> } => {
  let client: pg.Client | null = null
  let isStopped = false
  let wasConnected = false
  let retry: NodeJS.Timeout | null = null

  const connect = async () => {
    const next = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'gloss-access',
      keepAlive: true,
    })
    client = next
    next.on('notification', ({ payload }) => payload && onChange(asId<UserId>(payload)))
    next.on('error', () => {}) // 'end' follows
    next.on('end', () => {
      if (isStopped) return
      retry = setTimeout(() => void connect(), RETRY_MS)
    })
    try {
      await next.connect()
      await next.query(`LISTEN ${CHANNEL}`)
      if (wasConnected) onGap()
      wasConnected = true
    } catch (error) {
      log.warn({ err: error }, 'cannot listen for access changes; trying again')
      await next.end().catch(() => {}) // it may never have been open; 'end' brings the retry
    }
  }
  void connect()

  return {
    async stop() {
      isStopped = true
      if (retry !== null) clearTimeout(retry)
      await client?.end().catch(() => {}) // the connection is gone already
    },
  }
}
