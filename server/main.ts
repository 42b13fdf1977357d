// The sync process: wiring only.
import { env } from '#lib/env.ts'
import { closePool, pool } from '#lib/db/pool.ts'
import { groupBeside, layerAccess } from '#lib/db/layers.ts'
import { movedFrom } from '#lib/db/shares.ts'
import { eraseWords, toErase } from '#lib/db/erase-words.ts'
import { postgresRoomStore } from '#lib/db/room-store.ts'
import { viewerFromCookieHeader } from '#lib/auth/viewer.ts'
import { createLog } from './log.ts'
import { listenToDatabase } from './notifications.ts'
import { startSyncServer } from './sync-server.ts'
import { within } from './within.ts'

const settings = env()
const log = createLog(settings.log)
if (settings.databaseUrl === undefined)
  throw new Error('DATABASE_URL is not set. Start Gloss with `npm start`, which sets it.')

const server = await startSyncServer({
  port: settings.syncPort,
  host: settings.syncHost,
  origin: settings.appUrl,
  viewerOf: viewerFromCookieHeader,
  accessOf: layerAccess,
  groupBeside,
  movedFrom,
  eraseWords,
  toErase,
  store: postgresRoomStore(pool()),
  redisUrl: settings.redisUrl,
  log,
  now: () => new Date(),
  pingDatabase: () => pool().query('SELECT 1'),
})
const notifications = listenToDatabase(settings.databaseUrl, log, server.heard)
log.info({ port: server.port }, 'sync is ready')

/** For the connections to the database to be closed in good order. */
const GOODBYE_MS = 1_000
let isStopping = false
const stop = async () => {
  if (isStopping) return
  isStopping = true
  await server.stop()
  // a database that does not answer is not waited for
  await within(Promise.all([notifications.stop(), closePool()]), GOODBYE_MS).catch(() => {})
  process.exit(0)
}
process.on('SIGTERM', () => void stop())
process.on('SIGINT', () => void stop())
