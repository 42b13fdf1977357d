// The one listener to Postgres: people whose sign-in, membership or role changed (triggers of the migration access_changes),
// Articles that were revised (lib/db/revise-article.ts), Layers that were carried over (lib/db/carry-over.ts).
import pg from 'pg'
import { asId } from '#lib/core/ids.ts'
import type { ArticleId, LayerId, UserId } from '#lib/core/ids.ts'
import type { Log } from './log.ts'

const RETRY_MS = 1_000

export type Heard = {
  /** This person's access may have changed. */
  access(user: UserId): void
  /** The Article has another Revision. */
  revised(article: ArticleId): void
  /** The Layer has more Anchors. */
  anchored(layer: LayerId): void
  /** Words were removed for good from the Layer's log. */
  erased(layer: LayerId): void
  /** There was a time in which something may have been missed. */
  gap(): void
}

/** Hears what Postgres has to say, and connects again until `stop`. */
export const listenToDatabase = (databaseUrl: string, log: Log, heard: Heard): { stop(): Promise<void> } => {
  const channels = new Map<string, (payload: string) => void>([
    ['gloss_access', (user) => heard.access(asId(user))],
    ['gloss_revised', (article) => heard.revised(asId(article))],
    ['gloss_anchored', (layer) => heard.anchored(asId(layer))],
    ['gloss_erased', (layer) => heard.erased(asId(layer))],
  ])
  let client: pg.Client | null = null
  let isStopped = false
  let wasConnected = false
  let retry: NodeJS.Timeout | null = null

  const connect = async () => {
    const next = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'gloss-listen',
      keepAlive: true,
    })
    client = next
    next.on('notification', ({ channel, payload }) => payload && channels.get(channel)?.(payload))
    next.on('error', () => {}) // 'end' follows
    next.on('end', () => {
      if (isStopped) return
      retry = setTimeout(() => void connect(), RETRY_MS)
    })
    try {
      await next.connect()
      for (const channel of channels.keys()) await next.query(`LISTEN ${channel}`)
      if (wasConnected) heard.gap()
      wasConnected = true
    } catch (error) {
      log.warn({ err: error }, 'cannot listen to the database; trying again')
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
