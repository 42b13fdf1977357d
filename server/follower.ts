// Follows the log of a room where other processes write it, too: what they kept is heard over the bus, and read from the log
// when something was missed. Knows the order of rows; what a row means, the room knows.
import type { ForeignRow, RoomStore } from '#lib/core/sync/room-store.ts'
import type { LayerId } from '#lib/core/ids.ts'

/** The room as its follower sees it. */
export interface Followed {
  readonly layer: LayerId
  /** Number of the last row that the room has. */
  readonly seq: number
  readonly isDropped: boolean
  /** Takes in the next row; `false` when the state must be made anew for it. */
  place(row: ForeignRow): boolean
  /** Reads what the row that could not be placed was lacking; `false` when that is not known. Never rejects. */
  getReady(): Promise<boolean>
  /** Makes the state anew from the log. */
  startAgain(): Promise<void>
  /** The log could not be read. */
  failToRead(error: unknown): void
  /** The log has been read. */
  goOn(): void
}

const bySeq = (a: ForeignRow, b: ForeignRow) => a.seq - b.seq

export class Follower {
  readonly #room: Followed
  readonly #store: Pick<RoomStore, 'since'>
  #heard: ForeignRow[] = []
  #isReading = false

  constructor(room: Followed, store: Pick<RoomStore, 'since'>) {
    this.#room = room
    this.#store = store
  }

  get isReading(): boolean {
    return this.#isReading
  }

  hear(rows: readonly ForeignRow[]): void {
    this.#heard.push(...rows)
  }

  /** Takes in what was heard; `false` when the log is read instead: a message was lost, or a row needs a new start. */
  takeIn(): boolean {
    const heard = this.#heard.toSorted(bySeq)
    this.#heard = []
    for (const row of heard) {
      if (row.seq <= this.#room.seq) continue
      if (row.seq > this.#room.seq + 1 || !this.#room.place(row)) {
        void this.read(false)
        return false
      }
    }
    return true
  }

  /** Takes in what the log has and the room has not. `isOvertaken`: a commit found the log ahead. Never rejects. */
  async read(isOvertaken: boolean): Promise<void> {
    const room = this.#room
    if (this.#isReading || room.isDropped) return
    this.#isReading = true
    try {
      const rows = await this.#store.since(room.layer, room.seq)
      const isPlaced = await this.#placeAll(rows)
      // overtaken by nothing: a client id went to somebody else, which the state does not know
      const isPuzzling = isOvertaken && rows.length === 0
      if ((!isPlaced || isPuzzling) && !room.isDropped) await room.startAgain()
    } catch (error) {
      room.failToRead(error)
    }
    this.#isReading = false
    room.goOn()
  }

  async #placeAll(rows: readonly ForeignRow[]): Promise<boolean> {
    const room = this.#room
    for (const row of rows) {
      if (room.isDropped || room.place(row)) continue
      if (!(await room.getReady()) || !room.place(row)) return false
    }
    return true
  }
}
