// The sync process without its settings: HTTP for /health, upgrades for rooms, and an orderly end.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createCommitter } from './committer.ts'
import { createRooms } from './rooms.ts'
import { createUpgrade } from './upgrade.ts'
import type { RoomStore } from '#lib/core/sync/room-store.ts'
import type { UserId } from '#lib/core/ids.ts'
import type { Log } from './log.ts'
import type { UpgradeDeps } from './upgrade.ts'

const HEALTH_TIMEOUT_MS = 2_000

export type SyncServerInput = Pick<UpgradeDeps, 'origin' | 'viewerOf' | 'accessOf'> & {
  readonly port: number
  readonly host: string
  readonly store: RoomStore
  readonly log: Log
  readonly now: () => Date
  /** Rejects when the database does not answer. */
  readonly pingDatabase: () => Promise<unknown>
}

export type SyncServer = {
  readonly port: number
  reauthorise(user: UserId): void
  reauthoriseAll(): void
  /** Keeps what was admitted, closes the sockets so that they come back, stops listening. */
  stop(): Promise<void>
}

const within = <T>(promise: Promise<T>, ms: number): Promise<T> =>
  Promise.race([
    promise,
    new Promise<never>((_, reject) =>
      setTimeout(() => reject(new Error(`no answer in ${ms} ms`)), ms).unref(),
    ),
  ])

/** Starts the sync process on `port` (0: a free one) and resolves when it listens. */
export const startSyncServer = async (input: SyncServerInput): Promise<SyncServer> => {
  const { port, host, store, log, now, pingDatabase } = input
  const committer = createCommitter(store)
  const rooms = createRooms({ store, committer, log, now })

  const server = createServer((request, response) => {
    if (request.url !== '/health') {
      response.writeHead(404).end()
      return
    }
    within(pingDatabase(), HEALTH_TIMEOUT_MS).then(
      () =>
        response
          .writeHead(200, { 'content-type': 'application/json' })
          .end(JSON.stringify({ ok: true, ...rooms.counts() })),
      () =>
        response
          .writeHead(503, { 'content-type': 'application/json' })
          .end(JSON.stringify({ ok: false, database: 'no answer' })),
    )
  })
  server.on('upgrade', createUpgrade({ ...input, rooms }))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })

  return {
    port: (server.address() as AddressInfo).port, // listening on TCP, so it is an AddressInfo
    reauthorise: (user) => rooms.reauthorise(user),
    reauthoriseAll: () => rooms.reauthoriseAll(),
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve))
      await rooms.drain()
      server.closeAllConnections()
      await closed
      log.info({}, 'drained')
    },
  }
}
