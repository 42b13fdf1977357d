// One Layer while people are connected to it. Judge → apply to the doc → commit → only then let anything out. Other processes
// may serve the same Layer: what they kept is heard over the bus or read from the log.
import { closeCode } from '#lib/core/sync/close-codes.ts'
import { deriveFacts } from '#lib/core/history/derive.ts'
import { DamagedLog } from '#lib/core/sync/damaged-log.ts'
import { Audience } from './audience.ts'
import { Command } from './command.ts'
import { Follower } from './follower.ts'
import { Opening } from './opening.ts'
import { Presence } from './presence.ts'
import { RoomState } from './room-state.ts'
import { Unkept } from './unkept.ts'
import type { UnkeptUpdate } from './unkept.ts'
import type { Admitted, Verdict } from '#lib/core/sync/admit.ts'
import type { CloseCode } from '#lib/core/sync/close-codes.ts'
import type { ForeignRow, RoomBatch, RoomStore, StoredRoom } from '#lib/core/sync/room-store.ts'
import type { ArticleId, EntryKey, LayerId, RevisionId, UserId } from '#lib/core/ids.ts'
import type { Share } from '#lib/core/sync/share.ts'
import type { Author, CommandOutcome } from './command.ts'
import type { Followed } from './follower.ts'
import type { LayerBus } from './bus.ts'
import type { Committer, Committing } from './committer.ts'
import type { Connection } from './connection.ts'
import type { Applied } from './room-state.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'

export type RoomDeps = {
  readonly committer: Committer
  readonly store: Pick<RoomStore, 'load' | 'since' | 'texts'>
  readonly log: Log
  readonly metrics: Metrics
  readonly now: () => Date
  /** Tells the other processes. */
  readonly bus: LayerBus
  /** The room must not be used any more: its doc may hold what the database does not. */
  readonly onDropped: (room: Room) => void
  /** The log does not make a doc: the room must not be opened again. It has been dropped. */
  readonly onDamaged: (error: DamagedLog) => void
  /** The state was folded into one update, which stands for the log up to `seq`. */
  readonly onFolded: (room: Room, seq: number, bytes: Uint8Array) => void
}

const shareOf = (from: Connection | Command) => (from instanceof Command ? from.share : undefined)

export class Room implements Committing, Followed {
  readonly layer: LayerId
  readonly #stored: Pick<StoredRoom, 'article' | 'group'>
  readonly #connections = new Set<Connection>()
  readonly #presence: Presence
  readonly #audience = new Audience()
  readonly #deps: RoomDeps
  #state: RoomState
  readonly #unkept = new Unkept()
  readonly #follower: Follower
  #afterCommit: (() => void)[] = []
  /** Those who wait for what becomes of something, and must hear when that is never known. */
  readonly #onLost = new Set<() => void>()
  #isDropped = false
  /** A row of another process was refused for words that nobody may have seen here. */
  #lacksTexts = false
  readonly #opening = new Opening()

  constructor(stored: StoredRoom, deps: RoomDeps) {
    this.layer = stored.layer
    this.#stored = stored
    this.#deps = deps
    this.#state = new RoomState(stored)
    this.#follower = new Follower(this, deps.store)
    this.#presence = new Presence(() => this.#connections, deps.bus)
    deps.bus.onRows((rows) => this.guard(() => this.#hearRows(rows)))
  }

  get article(): ArticleId {
    return this.#stored.article
  }

  get size(): number {
    return this.#connections.size
  }

  get seq(): number {
    return this.#state.seq
  }

  get isDropped(): boolean {
    return this.#isDropped
  }

  /** Whether the doc is ahead of the database, or behind it. */
  get isBusy(): boolean {
    return !this.#unkept.isEmpty || this.#follower.isReading
  }

  enter(connection: Connection): void {
    this.#connections.add(connection)
    this.#state.name(connection.viewer.id, connection.viewer.name)
    for (const client of connection.clients) this.#state.own(client, connection.viewer.id)
    if (this.#state.isOpen) connection.ask(this.#state.vector)
    else
      this.#opening.soon(
        () => this.#isSending,
        () => this.guard(() => this.#greet()),
      )
    this.#presence.tell(connection)
  }

  get #isSending(): boolean {
    return [...this.#connections].some(({ unread }) => unread > 0)
  }

  /** Makes the doc; then hears what those who are here have that it lacks. */
  #greet(): void {
    for (const connection of this.#connections) {
      connection.ask(this.#state.vector)
      this.#whenCommitted(() => this.#audience.acknowledge(connection, this.#state))
    }
  }

  /** Runs what must not throw. If it does all the same, nothing of this room is trusted any more, and the process lives. */
  guard(run: () => void): void {
    try {
      run()
    } catch (error) {
      this.#fail(error)
    }
  }

  #fail(error: unknown): void {
    if (error instanceof DamagedLog) {
      this.drop(closeCode.storeFailed, error.forPeople)
      this.#deps.onDamaged(error)
      return
    }
    this.#deps.log.error({ layer: this.layer, err: error }, 'the room failed')
    this.drop(closeCode.storeFailed, 'The room is loaded again.')
  }

  leave(connection: Connection): void {
    this.#connections.delete(connection)
    this.#audience.leave(connection)
    this.#unkept.leave(connection)
    this.#presence.leave(connection)
  }

  /** Whether the text of the Revision is here, so that what is written on it can be judged. */
  knows(revision: RevisionId): boolean {
    return this.#state.knows(revision)
  }

  /** Reads the texts of the Article's Revisions again; when there are more, everybody hears of the latest. Never rejects. */
  async readTexts(): Promise<void> {
    if (this.#isDropped) return
    try {
      const texts = await this.#deps.store.texts(this.layer)
      if (!this.#isDropped && this.#state.learn(texts)) this.#audience.tellRevised(this.#state)
    } catch (error) {
      this.failToRead(error)
    }
  }

  tellAnchored(): void {
    this.#audience.tellAnchored()
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
      if (this.#connections.has(connection))
        this.#audience.join(connection, this.#state, vector, !this.isBusy)
    })
  }

  /**
   * Judges what a connection sent and takes it in. `answers`: it is the answer to a step 1, so it begins at what the doc has.
   * What is written meanwhile comes before the answer and after a gap; it is in the answer, too.
   */
  receive(connection: Connection, update: Uint8Array, answers: boolean): void {
    if (this.#isDropped) return
    const { viewer } = connection
    const verdict = this.#judge(viewer, update)
    this.#deps.metrics.judged(verdict)
    switch (verdict.at) {
      case 'known':
        this.#whenCommitted(() => this.#audience.acknowledge(connection, this.#state))
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

  /** Takes in what the server writes for somebody, unless it is done. Resolves when that is committed, refused or lost. */
  async obey(command: Command): Promise<CommandOutcome> {
    const isLost = () => command.settle({ at: 'lost' })
    if (this.#isDropped) isLost()
    else {
      this.#onLost.add(isLost)
      this.guard(() => this.#receiveCommand(command))
    }
    const outcome = await command.outcome
    this.#onLost.delete(isLost)
    return outcome
  }

  #receiveCommand(command: Command): void {
    const verdict: Verdict = command.isDone()
      ? { at: 'known' }
      : this.#judge(command.viewer, command.update, command.share)
    this.#deps.metrics.judged(verdict)
    switch (verdict.at) {
      case 'known':
        return this.#whenCommitted(() => command.settle({ at: 'kept' }))
      case 'gap':
        return command.refuse({ reason: 'unresolved', detail: 'gap in a command' })
      case 'refused':
        this.#deps.log.warn(
          { layer: this.layer, actor: command.viewer.id, ...verdict.refusal },
          'command refused',
        )
        return command.refuse(verdict.refusal)
      case 'admitted':
        this.#take(command, verdict)
    }
  }

  /** Resolves when the doc holds exactly what is committed; with `false` when the room was dropped before. */
  settled(): Promise<boolean> {
    return new Promise((resolve) => {
      const isLost = () => resolve(false)
      if (this.#isDropped) return isLost()
      this.#onLost.add(isLost)
      this.#whenCommitted(() => {
        this.#onLost.delete(isLost)
        resolve(true)
      })
    })
  }

  threadOf(annotation: EntryKey): ReturnType<RoomState['threadOf']> {
    return this.#state.threadOf(annotation)
  }

  commentOf(comment: EntryKey): ReturnType<RoomState['commentOf']> {
    return this.#state.commentOf(comment)
  }

  hasAnnotation(annotation: EntryKey): boolean {
    return this.#state.hasAnnotation(annotation)
  }

  attributionOf(key: EntryKey): ReturnType<RoomState['attributionOf']> {
    return this.#state.attributionOf(key)
  }

  /** Clock of a client, committed or not. */
  clockOf(client: number): number {
    return this.#state.clockOf(client)
  }

  draft(...input: Parameters<RoomState['draft']>): Uint8Array {
    return this.#state.draft(...input)
  }

  #judge(viewer: Author, update: Uint8Array, share?: Share): Verdict {
    try {
      return this.#state.judge(viewer, update, share)
    } catch (error) {
      if (error instanceof DamagedLog) throw error
      // the judge never throws; whoever finds out how it does, does it alone
      this.#deps.log.error({ layer: this.layer, actor: viewer.id, err: error }, 'the judge failed')
      return { at: 'refused', refusal: { reason: 'malformed', detail: 'the judge failed' } }
    }
  }

  #apply(from: Connection | Command, admitted: Admitted, at: Date): Applied | null {
    try {
      return this.#state.apply(admitted, from.viewer.id, at, shareOf(from))
    } catch (error) {
      this.#deps.log.error({ layer: this.layer, err: error }, 'an admitted update could not be applied')
      return null
    }
  }

  #take(from: Connection | Command, admitted: Admitted): void {
    const { bytes, newClients, ends } = admitted
    const actor = from.viewer.id
    const at = this.#deps.now()
    const applied = this.#apply(from, admitted, at)
    if (applied === null) return this.#distrust(from)
    const { changes, attributed } = applied
    const client = from.clients[0] ?? [...ends.keys()][0] ?? 0
    const share = shareOf(from)
    const facts = changes.flatMap((change) => deriveFacts(change, share))
    const row = { actor, client, at, bytes, newClients, facts, ...(share === undefined ? {} : { share }) }
    this.#unkept.add({ row, from, ends, changes, attributed, since: performance.now() })
    this.#deps.committer.enqueue(this)
  }

  takeBatch(): RoomBatch | null {
    if (this.#isDropped || this.#follower.isReading || !this.#unkept.isWaiting) return null
    const updates = this.#unkept.start()
    const from = this.#state.seq
    return {
      layer: this.layer,
      article: this.#stored.article,
      group: this.#stored.group,
      from,
      updates: updates.map(({ row }, i) => ({ ...row, seq: from + i + 1 })),
      ...this.#state.project(updates.map(({ row, changes }) => ({ at: row.at, changes }))),
    }
  }

  kept({ updates }: RoomBatch): void {
    const kept = this.#unkept.finish()
    if (this.#isDropped) return
    this.#state.seq += kept.length
    this.#audience.tell(
      kept.map(({ row, ends, from }) => ({
        from: from instanceof Command ? null : from,
        frame: this.#state.committed.add(row.bytes, ends),
      })),
      this.#state.frameAttributed(kept.flatMap(({ attributed }) => attributed)),
      this.#state,
    )
    this.#tellWhoCameBack(kept)
    for (const { since, from } of kept) {
      this.#deps.metrics.kept(performance.now() - since)
      if (from instanceof Command) from.settle({ at: 'kept' })
    }
    this.#deps.bus.sendRows(updates.map((row, i) => ({ ...row, name: kept[i]?.from.viewer.name ?? '' })))
    this.#settle()
  }

  /** A page may have come back on a new connection while what it wrote on the old one was still to be kept. */
  #tellWhoCameBack(kept: readonly UnkeptUpdate[]): void {
    const gone = kept.filter(({ from }) => !(from instanceof Command) && !this.#connections.has(from))
    if (gone.length === 0) return
    const clients = new Set(gone.flatMap(({ ends }) => [...ends.keys()]))
    for (const connection of this.#connections) {
      if (connection.clients.some((client) => clients.has(client)))
        this.#audience.acknowledge(connection, this.#state)
    }
  }

  overtaken(): void {
    this.#unkept.putBack()
    this.#deps.metrics.overtaken()
    void this.#follower.read(true)
  }

  lost(_batch: RoomBatch, error: Error): void {
    this.#deps.log.error({ layer: this.layer, err: error }, 'updates could not be kept')
    this.drop(closeCode.storeFailed, 'The change could not be stored. It is sent again.')
  }

  /** Reads from the log what other processes kept, when they did. Never rejects. */
  async catchUp(): Promise<void> {
    // a commit under way finds out by itself
    if (!this.#unkept.isUnderWay) await this.#follower.read(false)
  }

  failToRead(error: unknown): void {
    if (error instanceof DamagedLog) return this.#fail(error)
    this.#deps.log.error({ layer: this.layer, err: error }, 'the room could not be read')
    this.drop(closeCode.storeFailed, 'The database does not answer; connecting again.')
  }

  goOn(): void {
    this.guard(() => this.#settle())
  }

  /** Closes every connection and leaves the room behind. */
  drop(code: CloseCode, message: string): void {
    if (this.#isDropped) return
    this.#isDropped = true
    this.#unkept.empty()
    this.#afterCommit = []
    for (const tell of this.#onLost) tell()
    this.#onLost.clear()
    this.#opening.stop()
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
    this.#follower.hear(rows)
    if (!this.#unkept.isUnderWay && !this.#follower.isReading) this.#settle()
  }

  /** After a commit or a look into the log: takes in what was heard meanwhile, and lets those who waited go on. */
  #settle(): void {
    if (this.#isDropped || !this.#follower.takeIn()) return
    if (this.#unkept.isWaiting) this.#deps.committer.enqueue(this)
    else if (this.#state.fold()) this.#deps.onFolded(this, this.#state.seq, this.#state.committed.base)
    const after = this.#afterCommit
    this.#afterCommit = []
    for (const run of after) run()
  }

  /**
   * Takes in a row of another process; `false` when the state must be made anew for it. Owners and keys decide what may be
   * written, so what waits here stays right, unless it is about the same entries or comes from the same clients.
   */
  place(row: ForeignRow): boolean {
    if (row.seq !== this.#state.seq + 1) return false
    const verdict = this.#state.judgeKept(row.actor, row.bytes, row.share)
    if (verdict.at === 'refused') this.#lacksTexts = verdict.refusal.reason === 'wrong-words'
    if (verdict.at !== 'admitted') return false
    const keys = new Set(verdict.places.map(({ key }) => key))
    if (this.#unkept.meets(verdict.ends, keys)) return false
    const applied = this.#state.apply(verdict, row.actor, row.at, row.share)
    if (applied === null) return false
    this.#state.name(row.actor, row.name)
    this.#state.seq = row.seq
    const frame = this.#state.committed.add(row.bytes, verdict.ends)
    const attributed = this.#state.frameAttributed(applied.attributed)
    this.#audience.tell([{ frame, from: null }], attributed, this.#state)
    return true
  }

  /** The other process knew a Revision that this one has not heard of. */
  async getReady(): Promise<boolean> {
    if (!this.#lacksTexts) return false
    this.#lacksTexts = false
    await this.readTexts()
    return true
  }

  /** Makes the state anew from the log; what waited is judged again. The connections stay. */
  async startAgain(): Promise<void> {
    const { seq } = this.#state
    const stored = await this.#deps.store.load(this.layer)
    if (stored === null) throw new Error(`layer ${this.layer} is gone`)
    const missed = await this.#deps.store.since(this.layer, seq)
    if (this.#isDropped) return
    const { texts } = this.#state
    this.#state = new RoomState(stored)
    this.#state.learn(texts) // they may have been read after the rest
    for (const { viewer, clients } of this.#connections) {
      this.#state.name(viewer.id, viewer.name)
      for (const client of clients)
        if (this.#state.ownerOf(client) === undefined) this.#state.own(client, viewer.id)
    }
    this.#audience.tellAgain(
      this.#state,
      missed.filter((row) => row.seq <= stored.seq),
    )
    this.#deps.metrics.restarted()
    this.#deps.log.info({ layer: this.layer, seq: stored.seq }, 'room started again from the log')
    for (const { from, row } of this.#unkept.empty()) {
      if (from instanceof Command) this.#receiveCommand(from)
      else this.receive(from, row.bytes, false)
    }
  }

  #distrust(from: Connection | Command): void {
    // [A16] the judge was wrong: nothing of this may be kept, and who sent it must not send it for ever
    this.#deps.log.error(
      { layer: this.layer, actor: from.viewer.id },
      'an admitted update did not apply as judged',
    )
    from.refuse({ reason: 'unresolved', detail: 'it did not apply as judged' })
    this.drop(closeCode.storeFailed, 'The room is loaded again.')
  }

  #whenCommitted(run: () => void): void {
    if (this.#isDropped) return
    if (this.isBusy) this.#afterCommit.push(run)
    else run()
  }
}
