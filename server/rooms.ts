// The open rooms of this process: opened at the first connection, closed after the last.
import { setTimeout as wait } from 'node:timers/promises'
import { DamagedLog } from '#lib/core/sync/damaged-log.ts'
import { closeCode } from '#lib/core/sync/close-codes.ts'
import { Room } from './room.ts'
import type { RoomStore } from '#lib/core/sync/room-store.ts'
import type { ArticleId, LayerId, RevisionId, UserId } from '#lib/core/ids.ts'
import type { Bus } from './bus.ts'
import type { Committer } from './committer.ts'
import type { Connection } from './connection.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'

/** An empty room is kept this long for somebody who reloads the page. */
const IDLE_MS = 30_000
/** So many updates after the last snapshot, a new one is cut when the room closes. */
const SNAPSHOT_EVERY = 200
/** A room whose log is damaged is not read again for so long, however many pages ask for it. */
const DAMAGED_MS = 5_000
const RESTARTING = 'Gloss restarts; connecting again.'
/** At the end of a process one socket after another is closed, so that their pages do not all come back in the same moment. */
const FAREWELL = { eachMs: 5, allMs: 2_000 }
/** How often the log is asked whether a message of the bus was lost; and while there is no bus at all. */
const LOOK_MS = { up: 5_000, down: 500 }

export type RoomsDeps = {
  readonly store: RoomStore
  readonly committer: Committer
  readonly bus: Bus
  /** Whether other processes may serve the same rooms. */
  readonly isShared: boolean
  readonly log: Log
  readonly metrics: Metrics
  readonly now: () => Date
}

export type Rooms = ReturnType<typeof createRooms>

export const createRooms = ({ store, committer, bus, isShared, log, metrics, now }: RoomsDeps) => {
  const rooms = new Map<LayerId, Promise<Room | null>>()
  const open = new Map<Room, { snapshotSeq: number; idle: NodeJS.Timeout | null }>()
  let look: NodeJS.Timeout | null = null

  const forget = (room: Room) => {
    const idle = open.get(room)?.idle
    if (idle) clearTimeout(idle)
    if (open.delete(room)) rooms.delete(room.layer)
  }

  const saveSnapshot = async (room: Room, seq: number, bytes: () => Uint8Array) => {
    try {
      await store.saveSnapshot(room.layer, seq, bytes())
      const state = open.get(room)
      if (state !== undefined) state.snapshotSeq = Math.max(state.snapshotSeq, seq)
    } catch (error) {
      log.warn({ layer: room.layer, err: error }, 'no snapshot; the log has everything') // next time
    }
  }

  const onFolded = (room: Room, seq: number, bytes: Uint8Array) => void saveSnapshot(room, seq, () => bytes)

  /** Whoever asks for this room hears the same for a while. */
  const shut = (error: DamagedLog) => {
    const { layer, seq } = error
    log.error({ layer, seq, err: error }, 'a log is damaged; its room stays shut')
    const refused = Promise.reject<null>(error)
    refused.catch(() => {}) // heard by those who ask
    rooms.set(layer, refused)
    setTimeout(() => rooms.get(layer) === refused && rooms.delete(layer), DAMAGED_MS).unref()
  }

  const load = async (layer: LayerId): Promise<Room | null> => {
    // first the bus, then the log: what is kept between the two is heard
    const layerBus = await bus.join(layer)
    try {
      const stored = await store.load(layer)
      if (stored === null) {
        layerBus.leave()
        return null
      }
      const room = new Room(stored, {
        ...{ committer, store, log, metrics, now, bus: layerBus },
        ...{ onDropped: forget, onFolded, onDamaged: shut },
      })
      open.set(room, { snapshotSeq: stored.snapshotSeq, idle: null })
      return room
    } catch (error) {
      layerBus.leave()
      throw error
    }
  }

  /** Rooms whose log has moved on without a word catch up with it. */
  const lookAtLogs = async () => {
    const seqs = await store.seqs([...open.keys()].map((room) => room.layer))
    const behind = [...open.keys()].filter((room) => (seqs.get(room.layer) ?? 0) > room.seq)
    await Promise.all(behind.map((room) => room.catchUp()))
  }
  const lookAgain = () => {
    look = setTimeout(
      () => {
        lookAtLogs()
          .catch((error: unknown) => log.warn({ err: error }, 'the logs could not be looked at'))
          .finally(() => look !== null && lookAgain())
      },
      bus.isUp ? LOOK_MS.up : LOOK_MS.down,
    )
  }
  if (isShared) lookAgain()

  const snapshot = async (room: Room) => {
    const state = open.get(room)
    if (state === undefined || room.isBusy || room.seq - state.snapshotSeq < SNAPSHOT_EVERY) return
    await saveSnapshot(room, room.seq, () => room.encode())
  }

  const closeIdle = async (room: Room) => {
    if (room.size > 0 || room.isBusy || !open.has(room)) return
    await snapshot(room)
    if (room.size === 0 && !room.isBusy) room.close()
  }

  const find = async (layer: LayerId): Promise<Room | null> => {
    let found = rooms.get(layer)
    if (found === undefined) {
      found = load(layer)
      rooms.set(layer, found)
      found.then(
        (room) => room ?? rooms.delete(layer),
        (error: unknown) => {
          if (error instanceof DamagedLog) shut(error)
          else rooms.delete(layer)
        },
      )
    }
    return found
  }

  /** The room, with the text of this Revision: whoever comes may have read it before the news of it is here. */
  const findKnowing = async (layer: LayerId, revision: RevisionId): Promise<Room | null> => {
    const room = await find(layer)
    if (room === null || room.knows(revision)) return room
    await room.readTexts()
    return find(layer) // it may have been dropped meanwhile
  }

  const reconnect = (room: Room, connections: readonly Connection[]) => {
    if (!open.has(room)) return
    for (const connection of connections) {
      connection.close(closeCode.accessChanged, 'Your access changed; connecting again.')
    }
  }

  /** Who is still connected goes on writing, and is acknowledged, until it is their turn. */
  const sayFarewell = async (connections: readonly Connection[]) => {
    const pauseMs = Math.min(FAREWELL.eachMs, FAREWELL.allMs / Math.max(1, connections.length))
    const began = performance.now()
    for (const [i, connection] of connections.entries()) {
      connection.close(closeCode.restarting, RESTARTING)
      const ahead = (i + 1) * pauseMs - (performance.now() - began)
      if (ahead >= 1) await wait(ahead)
    }
  }

  return {
    /** The room, with the text of `revision` when one is named; `null` when there is none. Rejects when it cannot be loaded. */
    find: (layer: LayerId, revision?: RevisionId): Promise<Room | null> =>
      revision === undefined ? find(layer) : findKnowing(layer, revision),

    /**
     * Lets a connection into its room, or closes it when the room's log is damaged. Rejects when the room cannot be
     * loaded; `false` when there is none. The room knows the text of `latest` before it reads what the connection says.
     */
    async enter(
      layer: LayerId,
      latest: RevisionId,
      connection: Connection,
      onClosed: (run: () => void) => void,
    ): Promise<boolean> {
      const room = await findKnowing(layer, latest).catch((error: unknown) => {
        if (error instanceof DamagedLog) return error
        throw error
      })
      if (room === null) return false
      if (room instanceof DamagedLog) {
        connection.close(closeCode.storeFailed, room.forPeople)
        return true
      }
      const state = open.get(room)
      if (state?.idle) {
        clearTimeout(state.idle)
        state.idle = null
      }
      connection.enter(room)
      onClosed(() => {
        const now = open.get(room)
        if (now === undefined || room.size > 0) return
        if (now.idle) clearTimeout(now.idle)
        now.idle = setTimeout(() => void closeIdle(room), IDLE_MS)
      })
      return true
    },

    /** A person's sign-in, membership or role changed: their sockets come back and are judged anew. */
    reauthorise(user: UserId): void {
      for (const room of [...open.keys()]) reconnect(room, room.connectionsOf(user))
    },

    /** The same for everybody, after a time in which changes may have been missed. */
    reauthoriseAll(): void {
      // dropped, not only left by all: words may have been erased, too
      for (const room of [...open.keys()])
        room.drop(closeCode.accessChanged, 'Your access may have changed; connecting again.')
    },

    /** The Article has another Revision: its rooms read the text, then tell it. Rooms that are being loaded may have missed it. */
    revised(article: ArticleId): void {
      for (const loading of rooms.values()) {
        loading.then(
          (room) => (room?.article === article ? room.readTexts() : undefined),
          () => {}, // who asked for the room has heard why
        )
      }
    },

    /** Its log says something else than what was read of it: whoever is there comes back to what is read anew. */
    erased(layer: LayerId): void {
      rooms.get(layer)?.then(
        (room) => room?.drop(closeCode.restarting, RESTARTING),
        () => {}, // as above
      )
    },

    /** The Layer has more Anchors. */
    anchored(layer: LayerId): void {
      rooms.get(layer)?.then(
        (room) => room?.tellAnchored(),
        () => {}, // as above
      )
    },

    /** Messages of the bus may have been missed. */
    lookAtLogs,

    /**
     * Closes one socket after another, to come back to another process, and keeps everything that was admitted. First the sockets:
     * while people write there is always something that waits to be kept.
     */
    async drain(): Promise<void> {
      if (look !== null) clearTimeout(look)
      look = null
      await sayFarewell([...open.keys()].flatMap((room) => [...room.connections]))
      await committer.drained()
      for (const room of [...open.keys()]) {
        await snapshot(room)
        room.drop(closeCode.restarting, RESTARTING)
      }
    },

    counts: () => ({
      rooms: open.size,
      connections: [...open.keys()].reduce((sum, room) => sum + room.size, 0),
    }),
  }
}
