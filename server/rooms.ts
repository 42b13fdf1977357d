// The open rooms of this process: opened at the first connection, closed after the last.
import { closeCode } from '#lib/core/sync/close-codes.ts'
import { Room } from './room.ts'
import type { RoomStore } from '#lib/core/sync/room-store.ts'
import type { LayerId, UserId } from '#lib/core/ids.ts'
import type { Committer } from './committer.ts'
import type { Connection } from './connection.ts'
import type { Log } from './log.ts'

/** An empty room is kept this long for somebody who reloads the page. */
const IDLE_MS = 30_000
/** So many updates after the last snapshot, a new one is cut when the room closes. */
const SNAPSHOT_EVERY = 200

export type RoomsDeps = {
  readonly store: RoomStore
  readonly committer: Committer
  readonly log: Log
  readonly now: () => Date
}

export type Rooms = ReturnType<typeof createRooms>

export const createRooms = ({ store, committer, log, now }: RoomsDeps) => {
  const rooms = new Map<LayerId, Promise<Room | null>>()
  const open = new Map<Room, { snapshotSeq: number; idle: NodeJS.Timeout | null }>()

  const forget = (room: Room) => {
    const idle = open.get(room)?.idle
    if (idle) clearTimeout(idle)
    if (open.delete(room)) rooms.delete(room.layer)
  }

  const load = async (layer: LayerId): Promise<Room | null> => {
    const stored = await store.load(layer)
    if (stored === null) return null
    const room = new Room(stored, { committer, log, now, onDropped: forget })
    open.set(room, { snapshotSeq: stored.snapshotSeq, idle: null })
    return room
  }

  const snapshot = async (room: Room) => {
    const state = open.get(room)
    if (state === undefined || room.isBusy || room.seq - state.snapshotSeq < SNAPSHOT_EVERY) return
    const { seq } = room
    await store.saveSnapshot(room.layer, seq, room.encode())
    state.snapshotSeq = seq
  }

  const closeIdle = async (room: Room) => {
    if (room.size > 0 || room.isBusy || !open.has(room)) return
    try {
      await snapshot(room)
    } catch (error) {
      log.warn({ layer: room.layer, err: error }, 'no snapshot; the log has everything') // next time
    }
    if (room.size === 0 && !room.isBusy) forget(room)
  }

  const find = async (layer: LayerId): Promise<Room | null> => {
    let found = rooms.get(layer)
    if (found === undefined) {
      found = load(layer)
      rooms.set(layer, found)
      found.then(
        (room) => room ?? rooms.delete(layer),
        () => rooms.delete(layer),
      )
    }
    return found
  }

  const reconnect = (room: Room, connections: readonly Connection[]) => {
    if (!open.has(room)) return
    for (const connection of connections) {
      connection.close(closeCode.accessChanged, 'Your access changed; connecting again.')
    }
  }

  return {
    /** Lets a connection into its room. Rejects when the room cannot be loaded; `false` when there is none. */
    async enter(
      layer: LayerId,
      connection: Connection,
      onClosed: (run: () => void) => void,
    ): Promise<boolean> {
      const room = await find(layer)
      if (room === null) return false
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
      for (const room of [...open.keys()]) reconnect(room, [...room.connections])
    },

    /** Everything that was admitted is kept; then every socket is closed, to come back to another process. */
    async drain(): Promise<void> {
      await committer.drained()
      for (const room of [...open.keys()]) {
        await snapshot(room).catch((error: unknown) =>
          log.warn({ err: error }, 'no snapshot; the log has everything'),
        )
        room.drop(closeCode.restarting, 'Gloss restarts; connecting again.')
      }
    },

    counts: () => ({
      rooms: open.size,
      connections: [...open.keys()].reduce((sum, room) => sum + room.size, 0),
    }),
  }
}
