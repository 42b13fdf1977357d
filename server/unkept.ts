// What a room has admitted and the database does not have yet: in the order of the log, first what is under way, then what
// waits for the next commit. Whoever writes more while much is unkept is not read.
import type { Admitted } from '#lib/core/sync/admit.ts'
import type { Change } from '#lib/core/history/change.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import type { UpdateRow } from '#lib/core/sync/room-store.ts'
import type { Command } from './command.ts'
import type { Connection } from './connection.ts'

const BYTES_MAX = 4 * 1024 * 1024

/** An update on its way into the log. */
export type UnkeptUpdate = {
  readonly row: Omit<UpdateRow, 'seq'>
  readonly from: Connection | Command
  readonly ends: Admitted['ends']
  readonly changes: readonly Change[]
  readonly attributed: readonly EntryKey[]
  /** ms of the monotonic clock when it was admitted. */
  readonly since: number
}

export class Unkept {
  #waiting: UnkeptUpdate[] = []
  #underWay: readonly UnkeptUpdate[] = []
  #bytes = 0
  readonly #paused = new Set<Connection | Command>()

  get isEmpty(): boolean {
    return this.#waiting.length === 0 && this.#underWay.length === 0
  }

  get isWaiting(): boolean {
    return this.#waiting.length > 0
  }

  get isUnderWay(): boolean {
    return this.#underWay.length > 0
  }

  add(update: UnkeptUpdate): void {
    this.#waiting.push(update)
    this.#bytes += update.row.bytes.length
    if (this.#bytes <= BYTES_MAX) return
    update.from.pause()
    this.#paused.add(update.from)
  }

  /** What waits is under way now. */
  start(): readonly UnkeptUpdate[] {
    this.#underWay = this.#waiting
    this.#waiting = []
    return this.#underWay
  }

  /** What was under way is kept, or nobody wants to know any more. */
  finish(): readonly UnkeptUpdate[] {
    const kept = this.#underWay
    this.#underWay = []
    for (const { row } of kept) this.#bytes -= row.bytes.length
    if (this.#bytes <= BYTES_MAX) this.#readOn()
    return kept
  }

  /** What was under way waits again, before the rest. */
  putBack(): void {
    this.#waiting = [...this.#underWay, ...this.#waiting]
    this.#underWay = []
  }

  /** Hands over what waits; it is not unkept any more. */
  empty(): readonly UnkeptUpdate[] {
    const waiting = this.#waiting
    this.#waiting = []
    this.#bytes = this.#underWay.reduce((sum, { row }) => sum + row.bytes.length, 0)
    this.#readOn()
    return waiting
  }

  /** Whether anything that waits comes from one of these clients or is about one of these entries. */
  meets(clients: ReadonlyMap<number, number>, keys: ReadonlySet<EntryKey>): boolean {
    return this.#waiting.some(
      ({ ends, changes }) =>
        [...ends.keys()].some((client) => clients.has(client)) || changes.some(({ key }) => keys.has(key)),
    )
  }

  leave(connection: Connection): void {
    this.#paused.delete(connection)
  }

  #readOn(): void {
    for (const connection of this.#paused) connection.resume()
    this.#paused.clear()
  }
}
