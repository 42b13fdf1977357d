// The sync process without its settings: HTTP for /health and /metrics, upgrades for rooms, and an orderly end.
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { createCommitter } from './committer.ts'
import { createMetrics } from './metrics.ts'
import { createRooms } from './rooms.ts'
import { createUpgrade } from './upgrade.ts'
import { createErasing } from './erasing.ts'
import { createSharing } from './sharing.ts'
import { noBus } from './bus.ts'
import { redisBus } from './redis-bus.ts'
import { within } from './within.ts'
import type { ServerResponse } from 'node:http'
import type { RoomStore } from '#lib/core/sync/room-store.ts'
import type { Log } from './log.ts'
import type { Heard } from './notifications.ts'
import type { ErasingDeps } from './erasing.ts'
import type { SharingDeps } from './sharing.ts'
import type { UpgradeDeps } from './upgrade.ts'

const HEALTH_TIMEOUT_MS = 2_000
/** What is not kept by then was not acknowledged: pages send it again, to another process. */
const DRAIN_MS = 8_000
/** For pages to answer the close frame. */
const FAREWELL_MS = 1_000

export type SyncServerInput = Pick<UpgradeDeps, 'origin' | 'viewerOf' | 'accessOf'> &
  Pick<SharingDeps, 'groupBeside' | 'movedFrom'> &
  Pick<ErasingDeps, 'eraseWords' | 'toErase'> & {
    readonly port: number
    readonly host: string
    readonly store: RoomStore
    /** Absent: this is the only sync process. */
    readonly redisUrl: string | undefined
    readonly log: Log
    readonly now: () => Date
    /** Rejects when the database does not answer. */
    readonly pingDatabase: () => Promise<unknown>
  }

export type SyncServer = {
  readonly port: number
  /** What becomes of the news from the database. */
  readonly heard: Heard
  /** Keeps what was admitted, closes the sockets so that they come back, stops listening. */
  stop(): Promise<void>
}

const answer = (response: ServerResponse, status: number, body: object) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

/** Starts the sync process on `port` (0: a free one) and resolves when it listens. */
export const startSyncServer = async (input: SyncServerInput): Promise<SyncServer> => {
  const { port, host, store, redisUrl, log, now, pingDatabase } = input
  let isOpen = true
  const metrics = createMetrics(() => rooms.counts())
  const committer = createCommitter(store, metrics)
  const bus = redisUrl === undefined ? noBus : redisBus(redisUrl, log, metrics, () => void lookAtLogs())
  const isShared = redisUrl !== undefined
  const rooms = createRooms({ store, committer, bus, isShared, log, metrics, now })
  const lookAtLogs = () =>
    rooms.lookAtLogs().catch((error: unknown) => log.warn({ err: error }, 'the logs could not be looked at'))

  const sharing = createSharing({ ...input, rooms })
  const erasing = createErasing({ ...input, rooms })
  void erasing.finish()

  const server = createServer((request, response) => {
    switch (request.url) {
      case '/health':
        within(pingDatabase(), HEALTH_TIMEOUT_MS).then(
          () => answer(response, isOpen ? 200 : 503, { ok: isOpen, ...rooms.counts() }),
          () => answer(response, 503, { ok: false, database: 'no answer' }),
        )
        return
      case '/metrics':
        metrics.page().then(
          (page) => response.writeHead(200, { 'content-type': metrics.contentType }).end(page),
          (error: unknown) => {
            log.error({ err: error }, 'no metrics')
            response.writeHead(500).end()
          },
        )
        return
      default:
        response.writeHead(404).end()
    }
  })
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.on('upgrade', createUpgrade({ ...input, rooms, sharing, erasing, metrics, isOpen: () => isOpen }))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })

  return {
    port: (server.address() as AddressInfo).port, // listening on TCP, so it is an AddressInfo
    heard: {
      access: (user) => rooms.reauthorise(user),
      erased: (layer) => rooms.erased(layer),
      revised: (article) => rooms.revised(article),
      anchored: (layer) => rooms.anchored(layer),
      gap: () => rooms.reauthoriseAll(),
    },
    async stop() {
      isOpen = false
      const closed = new Promise((resolve) => server.close(resolve))
      await within(rooms.drain(), DRAIN_MS).catch((error: unknown) =>
        log.warn({ err: error }, 'not everything could be kept; it was not acknowledged either'),
      )
      await bus.stop()
      server.closeAllConnections()
      await within(closed, FAREWELL_MS).catch(() => {
        // they have not answered, or their rooms were still being loaded
        for (const socket of sockets) socket.destroy()
      })
      await closed
      log.info({}, 'drained')
    },
  }
}
