// Those who got the state of a room and hear of every update from then on. However much a commit kept, each of them is
// written to once.
import { anchoredFrame, step2Frame, updateFrame } from '#lib/core/sync/frames.ts'
import { wsFrame } from './ws-frame.ts'
import type { ForeignRow } from '#lib/core/sync/room-store.ts'
import type { Connection } from './connection.ts'
import type { RoomState } from './room-state.ts'

const NOTHING = Buffer.alloc(0)
const ANCHORED = wsFrame(anchoredFrame())
const NOTHING_MORE = wsFrame(step2Frame(new Uint8Array([0, 0])))

/** A committed update, framed; `from` is who wrote it, when that was here. */
export type Committed = { readonly frame: Buffer; readonly from: Connection | null }

const acknowledgement = (connection: Connection, state: RoomState): Buffer[] => {
  const frame = connection.acknowledgement((client) => state.committedClockOf(client))
  return frame === null ? [] : [frame]
}

/** What somebody who joins, or whose room was made anew, is told beside the doc: who wrote what, and the latest Revision. */
const surroundings = (state: RoomState): Buffer[] => {
  const revised = state.revisedFrame
  return [...state.attributedFrames, ...(revised === null ? [] : [revised])]
}

const sourcesOf = (rows: readonly Committed[]): Map<Connection | null, Committed[]> => {
  const sources = new Map<Connection | null, Committed[]>()
  for (const row of rows) {
    const own = sources.get(row.from)
    if (own === undefined) sources.set(row.from, [row])
    else own.push(row)
  }
  return sources
}

export class Audience {
  readonly #joined = new Set<Connection>()

  leave(connection: Connection): void {
    this.#joined.delete(connection)
  }

  /**
   * Answers step 1: what the page lacks, as updates with an empty step 2 behind them or in a step 2, and what is kept of its own. `isWhole`: the doc
   * holds exactly what is committed.
   */
  join(
    connection: Connection,
    state: RoomState,
    vector: ReadonlyMap<number, number>,
    isWhole: boolean,
  ): void {
    const isNew = !this.#joined.has(connection)
    this.#joined.add(connection)
    const names = isNew && connection.wantsAcks ? surroundings(state) : []
    const lacks =
      vector.size === 0 || !isWhole
        ? [...state.committed.frames, NOTHING_MORE]
        : state.isCoveredBy(vector)
          ? [NOTHING_MORE]
          : [wsFrame(step2Frame(state.missing(vector)))]
    // a room that is not open yet acknowledges when it is
    const kept = state.isOpen ? acknowledgement(connection, state) : []
    connection.deliverState([...names, ...lacks, ...kept])
  }

  /** Names the latest Revision. */
  tellRevised(state: RoomState): void {
    const frame = state.revisedFrame
    if (frame !== null) this.#tellOurs(frame)
  }

  /** Says that more was carried over. */
  tellAnchored(): void {
    this.#tellOurs(ANCHORED)
  }

  #tellOurs(frame: Buffer): void {
    for (const connection of this.#joined) if (connection.wantsAcks) connection.deliver(frame)
  }

  /** Says what is kept of the connection's own. */
  acknowledge(connection: Connection, state: RoomState): void {
    connection.deliver(...acknowledgement(connection, state))
  }

  /**
   * Sends committed updates to everybody but who wrote them, who hears that they are kept. What came from one connection
   * stays in order and goes out in one piece, so that everybody gets parts of the same bytes.
   */
  tell(rows: readonly Committed[], attributed: Buffer | null, state: RoomState): void {
    const bySource = sourcesOf(rows)
    const names = attributed ?? NOTHING
    const all = Buffer.concat([names, ...[...bySource.values()].flat().map(({ frame }) => frame)])
    const updates = all.subarray(names.length)
    for (const connection of this.#joined) {
      if (!bySource.has(connection)) connection.deliver(connection.wantsAcks ? all : updates)
    }
    let at = names.length
    for (const [source, own] of bySource) {
      const end = own.reduce((sum, { frame }) => sum + frame.length, at)
      if (source !== null) {
        const start = source.wantsAcks ? 0 : names.length
        const others = this.#joined.has(source) ? [all.subarray(start, at), all.subarray(end)] : []
        source.deliver(...others.filter(({ length }) => length > 0), ...acknowledgement(source, state))
      }
      at = end
    }
  }

  /** Tells everybody once more what is kept, after the state was made anew; `missed` is what they have not heard of. */
  tellAgain(state: RoomState, missed: readonly ForeignRow[]): void {
    const rows = missed.map(({ bytes }) => wsFrame(updateFrame(bytes)))
    for (const connection of this.#joined) {
      const names = connection.wantsAcks ? surroundings(state) : []
      connection.deliverState([...names, ...rows, ...acknowledgement(connection, state)])
    }
  }
}
