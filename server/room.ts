// One Layer while people are connected to it. Judge → apply to the doc → commit → only then let anything out. Other processes
// may serve the same Layer: what they kept is heard over the bus or read from the log.
import { closeCode } from '#lib/core/sync/close-codes.ts'
import { deriveFacts } from '#lib/core/history/derive.ts'
import { attributedFrame, step2Frame, updateFrame } from '#lib/core/sync/frames.ts'
import { Presence } from './presence.ts'
import { RoomState } from './room-state.ts'
import type { Admitted } from '#lib/core/sync/admit.ts'
import type { CloseCode } from '#lib/core/sync/close-codes.ts'
import type { Change } from '#lib/core/history/change.ts'
import type { ForeignRow, RoomBatch, RoomStore, StoredRoom, UpdateRow } from '#lib/core/sync/room-store.ts'
import type { EntryKey, LayerId, UserId } from '#lib/core/ids.ts'
import type { LayerBus } from './bus.ts'
import type { Committer, Committing } from './committer.ts'
import type { Connection } from './connection.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'

/** While a room has so much to keep, whoever writes more is not read. */
const UNKEPT_BYTES_MAX = 4 * 1024 * 1024
const EMPTY_UPDATE = new Uint8Array([0, 0])

export type RoomDeps = {
  readonly committer: Committer
  readonly store: Pick<RoomStore, 'load' | 'since'>
  readonly log: Log
  readonly metrics: Metrics
  readonly now: () => Date
  /** Tells the other processes. */
  readonly bus: LayerBus
  /** The room must not be used any more: its doc may hold what the database does not. */
  readonly onDropped: (room: Room) => void
  /** The state was folded into one update, which stands for the log up to `seq`. */
  readonly onFolded: (room: Room, seq: number, bytes: Uint8Array) => void
}

/** An update on its way into the log. */
type Waiting = {
  readonly row: Omit<UpdateRow, 'seq'>
  readonly from: Connection
  readonly ends: Admitted['ends']
  readonly changes: readonly Change[]
  readonly attributed: readonly EntryKey[]
  /** ms of the monotonic clock when it was admitted. */
  readonly since: number
}

const bySeq = (a: ForeignRow, b: ForeignRow) => a.seq - b.seq

export class Room implements Committing {
  readonly layer: LayerId
  readonly #stored: Pick<StoredRoom, 'article' | 'group'>
  readonly #connections = new Set<Connection>()
  readonly #presence: Presence
  /** Connections that got the state and hear of every update from then on. */
  readonly #joined = new Set<Connection>()
  readonly #deps: RoomDeps
  #state: RoomState
  #waiting: Waiting[] = []
  #underWay: readonly Waiting[] = []
  #unkeptBytes = 0
  readonly #paused = new Set<Connection>()
  /** What other processes kept and this one has not taken in. */
  #foreign: ForeignRow[] = []
  #isCatchingUp = false
  #afterCommit: (() => void)[] = []
  #isDropped = false

  constructor(stored: StoredRoom, deps: RoomDeps) {
    this.layer = stored.layer
    this.#stored = stored
    this.#deps = deps
    this.#state = new RoomState(stored)
    this.#presence = new Presence(() => this.#connections, deps.bus)
    deps.bus.onRows((rows) => this.#hearRows(rows))
  }

  get size(): number {
    return this.#connections.size
  }

  get seq(): number {
    return this.#state.seq
  }

  /** Whether the doc is ahead of the database, or behind it. */
  get isBusy(): boolean {
    return this.#waiting.length > 0 || this.#underWay.length > 0 || this.#isCatchingUp
  }

  enter(connection: Connection): void {
    this.#connections.add(connection)
    this.#state.name(connection.viewer.id, connection.viewer.name)
    for (const client of connection.clients) this.#state.own(client, connection.viewer.id)
    connection.ask(this.#state.vector)
    this.#presence.tell(connection)
  }

  leave(connection: Connection): void {
    this.#connections.delete(connection)
    this.#joined.delete(connection)
    this.#paused.delete(connection)
    this.#presence.leave(connection)
  }

  hear(connection: Connection, states: Parameters<Presence['hear']>[1]): void {
    this.#presence.hear(connection, states)
  }

  tellPresence(connection: Connection): void {
    this.#presence.tell(connection)
  }

  ownerOf(client: number): UserId | undefined {
    return this.#state.ownerOf(client)
  }

  /** Answers step 1, after the commit that is under way: nobody gets what is not kept yet. */
  join(connection: Connection, vector: ReadonlyMap<number, number>): void {
    this.#whenCommitted(() => {
      if (!this.#connections.has(connection)) return
      const state = this.#state
      if (!this.#joined.has(connection)) {
        this.#joined.add(connection)
        if (connection.wantsAcks) connection.send(attributedFrame(state.attributed()))
      }
      if (vector.size > 0 && !this.isBusy) {
        const lacksNothing = state.committed.isCoveredBy(vector)
        connection.send(step2Frame(lacksNothing ? EMPTY_UPDATE : state.missing(vector)))
      } else {
        for (const frame of state.committed.frames) connection.send(frame)
        connection.send(step2Frame(EMPTY_UPDATE))
      }
      this.#acknowledge(connection)
    })
  }

  /**
   * Judges what a connection sent and takes it in. `answers`: it is the answer to a step 1, so it begins at what the doc has.
   * What is written meanwhile comes before the answer and after a gap; it is in the answer, too.
   */
  receive(connection: Connection, update: Uint8Array, answers: boolean): void {
    if (this.#isDropped) return
    const { viewer } = connection
    const verdict = this.#state.judge(viewer, update)
    this.#deps.metrics.judged(verdict)
    switch (verdict.at) {
      case 'known':
        this.#whenCommitted(() => this.#acknowledge(connection))
        return
      case 'gap':
        if (answers) connection.refuse({ reason: 'unresolved', detail: 'gap in an answer' })
        else connection.ask(this.#state.vector)
        return
      case 'refused':
        this.#deps.log.warn({ layer: this.layer, actor: viewer.id, ...verdict.refusal }, 'update refused')
        connection.refuse(verdict.refusal)
        return
      case 'admitted':
        this.#take(connection, verdict)
    }
  }

  #take(from: Connection, admitted: Admitted): void {
    const { bytes, newClients, ends } = admitted
    const actor = from.viewer.id
    const at = this.#deps.now()
    const applied = this.#state.apply(admitted, actor, at)
    if (applied === null) return this.#distrust(actor)
    const { changes, attributed } = applied
    const client = from.clients[0] ?? [...ends.keys()][0] ?? 0
    const row = { actor, client, at, bytes, newClients, facts: changes.flatMap(deriveFacts) }
    this.#waiting.push({ row, from, ends, changes, attributed, since: performance.now() })
    this.#unkeptBytes += bytes.length
    if (this.#unkeptBytes > UNKEPT_BYTES_MAX) {
      from.pause()
      this.#paused.add(from)
    }
    this.#deps.committer.enqueue(this)
  }

  takeBatch(): RoomBatch | null {
    const last = this.#waiting.at(-1)
    if (this.#isDropped || this.#isCatchingUp || last === undefined) return null
    const waiting = this.#waiting
    this.#underWay = waiting
    this.#waiting = []
    const from = this.#state.seq
    return {
      layer: this.layer,
      article: this.#stored.article,
      group: this.#stored.group,
      from,
      updates: waiting.map(({ row }, i) => ({ ...row, seq: from + i + 1 })),
      ...this.#state.project(
        waiting.flatMap((one) => one.changes),
        last.row.at,
      ),
    }
  }

  kept({ updates }: RoomBatch): void {
    const kept = this.#underWay
    this.#underWay = []
    if (this.#isDropped) return
    this.#state.seq += kept.length
    for (const { row } of kept) this.#unkeptBytes -= row.bytes.length
    this.#readOn()
    this.#tell(
      kept.map(({ row, ends, ...one }) => ({ ...one, frame: this.#state.committed.add(row.bytes, ends) })),
    )
    for (const connection of new Set(kept.map((one) => one.from))) this.#acknowledge(connection)
    for (const { since } of kept) this.#deps.metrics.kept(performance.now() - since)
    this.#deps.bus.sendRows(updates.map((row, i) => ({ ...row, name: kept[i]?.from.viewer.name ?? '' })))
    this.#settle()
  }

  overtaken(): void {
    this.#waiting = [...this.#underWay, ...this.#waiting]
    this.#underWay = []
    this.#deps.metrics.overtaken()
    if (!this.#isDropped) void this.#readLog(true)
  }

  lost(_batch: RoomBatch, error: Error): void {
    this.#deps.log.error({ layer: this.layer, err: error }, 'updates could not be kept')
    this.drop(closeCode.storeFailed, 'The change could not be stored. It is sent again.')
  }

  /** Reads from the log what other processes kept, when they did. Never rejects. */
  async catchUp(): Promise<void> {
    // a commit under way finds out by itself
    if (this.#underWay.length === 0) await this.#readLog(false)
  }

  async #readLog(isOvertaken: boolean): Promise<void> {
    if (this.#isCatchingUp || this.#isDropped) return
    this.#isCatchingUp = true
    try {
      const rows = await this.#deps.store.since(this.layer, this.#state.seq)
      const isPlaced = rows.every((row) => this.#isDropped || this.#place(row))
      // overtaken by nothing: a client id went to somebody else, which the state does not know
      const isPuzzling = isOvertaken && rows.length === 0
      if ((!isPlaced || isPuzzling) && !this.#isDropped) await this.#startAgain()
    } catch (error) {
      this.#deps.log.error({ layer: this.layer, err: error }, 'the log could not be read')
      this.drop(closeCode.storeFailed, 'The database does not answer; connecting again.')
    }
    this.#isCatchingUp = false
    this.#settle()
  }

  /** Closes every connection and leaves the room behind. */
  drop(code: CloseCode, message: string): void {
    if (this.#isDropped) return
    this.#isDropped = true
    this.#waiting = []
    this.#afterCommit = []
    this.#presence.stop()
    this.#deps.bus.leave()
    for (const connection of [...this.#connections]) connection.close(code, message)
    this.#deps.onDropped(this)
  }

  /** Nobody is here any more. */
  close(): void {
    this.drop(closeCode.restarting, 'The room is closed.')
  }

  get connections(): Iterable<Connection> {
    return this.#connections
  }

  connectionsOf(user: UserId): Connection[] {
    return [...this.#connections].filter((connection) => connection.viewer.id === user)
  }

  /** The committed state as one update; only while the room is not busy. */
  encode(): Uint8Array {
    return this.#state.encode()
  }

  #hearRows(rows: readonly ForeignRow[]): void {
    this.#foreign.push(...rows)
    if (this.#underWay.length === 0 && !this.#isCatchingUp) this.#settle()
  }

  /** After a commit or a look into the log: takes in what was heard meanwhile, and lets those who waited go on. */
  #settle(): void {
    if (this.#isDropped) return
    const foreign = this.#foreign.toSorted(bySeq)
    this.#foreign = []
    for (const row of foreign) {
      if (row.seq <= this.#state.seq) continue
      if (row.seq > this.#state.seq + 1 || !this.#place(row)) {
        void this.#readLog(false) // a message was lost, or it needs a new start
        return
      }
    }
    if (this.#waiting.length > 0) this.#deps.committer.enqueue(this)
    if (this.#waiting.length === 0 && this.#state.fold())
      this.#deps.onFolded(this, this.#state.seq, this.#state.committed.base)
    const after = this.#afterCommit
    this.#afterCommit = []
    for (const run of after) run()
  }

  /**
   * Takes in a row of another process; `false` when the state must be made anew for it. Owners and keys decide what may be
   * written, so what waits here stays right, unless it is about the same entries or comes from the same clients.
   */
  #place(row: ForeignRow): boolean {
    if (row.seq !== this.#state.seq + 1) return false
    // its rights were judged when it was admitted; an owner's role does not stand in the way of anything
    const verdict = this.#state.judge({ id: row.actor, role: 'owner' }, row.bytes)
    if (verdict.at !== 'admitted') return false
    const keys = new Set(verdict.places.map(({ key }) => key))
    const meets = this.#waiting.some(
      ({ ends, changes }) =>
        [...ends.keys()].some((client) => verdict.ends.has(client)) ||
        changes.some(({ key }) => keys.has(key)),
    )
    if (meets) return false
    const applied = this.#state.apply(verdict, row.actor, row.at)
    if (applied === null) return false
    this.#state.name(row.actor, row.name)
    this.#state.seq = row.seq
    const frame = this.#state.committed.add(row.bytes, verdict.ends)
    this.#tell([{ frame, from: null, attributed: applied.attributed }])
    return true
  }

  /** Makes the state anew from the log; what waited is judged again. The connections stay. */
  async #startAgain(): Promise<void> {
    const { seq } = this.#state
    const stored = await this.#deps.store.load(this.layer)
    if (stored === null) throw new Error(`layer ${this.layer} is gone`)
    const missed = await this.#deps.store.since(this.layer, seq)
    if (this.#isDropped) return
    this.#state = new RoomState(stored)
    for (const { viewer, clients } of this.#connections) {
      this.#state.name(viewer.id, viewer.name)
      for (const client of clients)
        if (this.#state.ownerOf(client) === undefined) this.#state.own(client, viewer.id)
    }
    for (const connection of this.#joined) {
      if (connection.wantsAcks) connection.send(attributedFrame(this.#state.attributed()))
      for (const row of missed) if (row.seq <= stored.seq) connection.send(updateFrame(row.bytes))
      this.#acknowledge(connection)
    }
    this.#deps.metrics.restarted()
    this.#deps.log.info({ layer: this.layer, seq: stored.seq }, 'room started again from the log')
    const waiting = this.#waiting
    this.#waiting = []
    this.#unkeptBytes = 0
    this.#readOn()
    for (const { from, row } of waiting) this.receive(from, row.bytes, false)
  }

  /** Sends committed rows to everybody who joined, but not to the connection that wrote them. */
  #tell(
    rows: readonly {
      readonly frame: Uint8Array
      readonly from: Connection | null
      readonly attributed: readonly EntryKey[]
    }[],
  ): void {
    const attributed = rows.flatMap((one) => one.attributed)
    const told = attributed.length === 0 ? null : attributedFrame(this.#state.attributed(attributed))
    if (told !== null) for (const connection of this.#joined) if (connection.wantsAcks) connection.send(told)
    for (const { frame, from } of rows) {
      for (const connection of this.#joined) if (connection !== from) connection.send(frame)
    }
  }

  #readOn(): void {
    if (this.#unkeptBytes > UNKEPT_BYTES_MAX) return
    for (const connection of this.#paused) connection.resume()
    this.#paused.clear()
  }

  #distrust(actor: UserId): void {
    // [A16] the judge was wrong: nothing of this may be kept
    this.#deps.log.error({ layer: this.layer, actor }, 'an admitted update did not apply as judged')
    this.drop(closeCode.storeFailed, 'The room is loaded again.')
  }

  #whenCommitted(run: () => void): void {
    if (this.#isDropped) return
    if (this.isBusy) this.#afterCommit.push(run)
    else run()
  }

  #acknowledge(connection: Connection): void {
    connection.acknowledge((client) => this.#state.committed.clockOf(client))
  }
}
