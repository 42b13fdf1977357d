// One Layer while people are connected to it. Judge → apply to the doc → commit → only then let anything out.
import * as Y from 'yjs'
import { admit } from '#lib/core/sync/admit.ts'
import { closeCode } from '#lib/core/sync/close-codes.ts'
import { deriveFacts } from '#lib/core/history/derive.ts'
import { attributedFrame, step1Frame, step2Frame, updateFrame } from '#lib/core/sync/frames.ts'
import { parseLayer } from '#lib/core/annotation/parse.ts'
import { readChanges } from '#lib/core/history/change.ts'
import { CommittedState } from './committed-state.ts'
import { Presence } from './presence.ts'
import { attribute, projectRows } from './projection.ts'
import type { Admitted } from '#lib/core/sync/admit.ts'
import type { CloseCode } from '#lib/core/sync/close-codes.ts'
import type { Attributed } from '#lib/core/sync/frames.ts'
import type { Attribution } from '#lib/core/annotation/thread.ts'
import type { Change, Mirror } from '#lib/core/history/change.ts'
import type { RoomBatch, StoredRoom, UpdateRow } from '#lib/core/sync/room-store.ts'
import type { EntryKey, LayerId, UserId } from '#lib/core/ids.ts'
import type { Committer, Committing } from './committer.ts'
import type { Connection } from './connection.ts'
import type { Log } from './log.ts'

const EMPTY_UPDATE = new Uint8Array([0, 0])

export type RoomDeps = {
  readonly committer: Committer
  readonly log: Log
  readonly now: () => Date
  /** The room must not be used any more: its doc may hold what the database does not. */
  readonly onDropped: (room: Room) => void
}

/** An update on its way into the log. */
type Waiting = {
  readonly row: UpdateRow
  readonly from: Connection
  readonly ends: Admitted['ends']
  readonly changes: readonly Change[]
  readonly attributed: readonly EntryKey[]
}

export class Room implements Committing {
  readonly layer: LayerId
  readonly #stored: Pick<StoredRoom, 'article' | 'group' | 'texts'>
  readonly #doc = new Y.Doc()
  readonly #owners: Map<number, UserId>
  readonly #people: Map<UserId, string>
  readonly #attributions: Map<EntryKey, Attribution>
  readonly #mirror: Mirror
  readonly #committed: CommittedState
  readonly #presence = new Presence(() => this.#connections)
  readonly #connections = new Set<Connection>()
  /** Connections that got the state and hear of every update from then on. */
  readonly #joined = new Set<Connection>()
  readonly #deps: RoomDeps
  #seq: number
  #waiting: Waiting[] = []
  #underWay: Waiting[] = []
  #afterCommit: (() => void)[] = []
  #isDropped = false

  constructor(stored: StoredRoom, deps: RoomDeps) {
    this.layer = stored.layer
    this.#stored = stored
    this.#deps = deps
    this.#seq = stored.seq
    this.#owners = new Map(stored.owners)
    this.#people = new Map(stored.people)
    this.#attributions = new Map(stored.attributions)
    this.#doc.transact(() => {
      if (stored.snapshot !== null) Y.applyUpdate(this.#doc, stored.snapshot)
      for (const update of stored.updates) Y.applyUpdate(this.#doc, update)
    })
    const { annotations, comments, states } = parseLayer(this.#doc)
    this.#mirror = { annotations: new Map(annotations), comments: new Map(comments), states: new Map(states) }
    this.#committed = new CommittedState(this.#doc)
  }

  get size(): number {
    return this.#connections.size
  }

  get seq(): number {
    return this.#seq
  }

  /** Whether the doc is ahead of the database. */
  get isBusy(): boolean {
    return this.#waiting.length > 0 || this.#underWay.length > 0
  }

  enter(connection: Connection): void {
    this.#connections.add(connection)
    this.#people.set(connection.viewer.id, connection.viewer.name)
    for (const client of connection.clients) this.#owners.set(client, connection.viewer.id)
    connection.send(step1Frame(Y.encodeStateVector(this.#doc)))
    this.#presence.tell(connection)
  }

  leave(connection: Connection): void {
    this.#connections.delete(connection)
    this.#joined.delete(connection)
    this.#presence.leave(connection)
  }

  hear(connection: Connection, states: Parameters<Presence['hear']>[1]): void {
    this.#presence.hear(connection, states)
  }

  tellPresence(connection: Connection): void {
    this.#presence.tell(connection)
  }

  ownerOf(client: number): UserId | undefined {
    return this.#owners.get(client)
  }

  /** Answers step 1, after the commit that is under way: nobody gets what is not kept yet. */
  join(connection: Connection, vector: ReadonlyMap<number, number>): void {
    this.#whenCommitted(() => {
      if (!this.#connections.has(connection)) return
      if (!this.#joined.has(connection)) {
        this.#joined.add(connection)
        if (connection.wantsAcks) connection.send(attributedFrame(this.#attributedAll()))
      }
      if (!this.isBusy) this.#committed.fold(this.#doc)
      if (vector.size > 0 && !this.isBusy) {
        const covered = this.#committed.isCoveredBy(vector)
        // as Y.encodeStateVector makes it, so that only what is missing travels
        const missing = covered
          ? EMPTY_UPDATE
          : Y.encodeStateAsUpdate(this.#doc, Y.encodeStateVector(new Map(vector)))
        connection.send(step2Frame(missing))
      } else {
        for (const part of this.#committed.parts) connection.send(updateFrame(part))
        connection.send(step2Frame(EMPTY_UPDATE))
      }
      this.#acknowledge(connection)
    })
  }

  /** Judges what a connection sent and takes it in. */
  receive(connection: Connection, update: Uint8Array): void {
    if (this.#isDropped) return
    const { viewer } = connection
    const verdict = admit({
      doc: this.#doc,
      update,
      actor: viewer,
      ownerOf: (client) => this.#owners.get(client),
      textOf: (revision) => this.#stored.texts.get(revision),
    })
    switch (verdict.at) {
      case 'known':
        this.#whenCommitted(() => this.#acknowledge(connection))
        return
      case 'gap':
        if (connection.excuseGap()) connection.send(step1Frame(Y.encodeStateVector(this.#doc)))
        else connection.refuse({ reason: 'unresolved', detail: 'gap twice' })
        return
      case 'refused':
        this.#deps.log.warn({ layer: this.layer, actor: viewer.id, ...verdict.refusal }, 'update refused')
        connection.refuse(verdict.refusal)
        return
      case 'admitted':
        this.#take(connection, verdict)
    }
  }

  #take(connection: Connection, { bytes, newClients, ends, places }: Admitted): void {
    const actor = connection.viewer.id
    Y.applyUpdate(this.#doc, bytes)
    const { store } = this.#doc
    const isWhole = store.pendingStructs === null && store.pendingDs === null
    if (!isWhole || [...ends].some(([client, end]) => Y.getState(store, client) !== end)) {
      // [A16] the judge was wrong: nothing of this may be kept
      this.#deps.log.error({ layer: this.layer, actor }, 'an admitted update did not apply as judged')
      this.drop(closeCode.storeFailed, 'The room is loaded again.')
      return
    }
    for (const client of newClients) this.#owners.set(client, actor)
    const at = this.#deps.now()
    const changes = readChanges(this.#doc, this.#mirror, places)
    const attributed = attribute(this.#attributions, changes, actor, at)
    const client = connection.clients[0] ?? [...ends.keys()][0] ?? 0
    this.#seq++
    const row = { seq: this.#seq, actor, client, at, bytes, newClients, facts: changes.flatMap(deriveFacts) }
    this.#waiting.push({ row, from: connection, ends, changes, attributed })
    this.#deps.committer.enqueue(this)
  }

  takeBatch(): RoomBatch | null {
    if (this.#isDropped || this.#waiting.length === 0) return null
    const waiting = this.#waiting
    this.#underWay = waiting
    this.#waiting = []
    const first = waiting[0]
    const last = waiting.at(-1)
    if (first === undefined || last === undefined) return null
    const changes = waiting.flatMap((one) => one.changes)
    return {
      layer: this.layer,
      article: this.#stored.article,
      group: this.#stored.group,
      from: first.row.seq - 1,
      updates: waiting.map((one) => one.row),
      ...projectRows(this.#mirror, this.#attributions, changes, last.row.at),
    }
  }

  kept(): void {
    const kept = this.#underWay
    this.#underWay = []
    if (this.#isDropped) return
    const attributed = kept.flatMap((one) => one.attributed)
    const told = attributed.length === 0 ? null : attributedFrame(this.#attributedOf(attributed))
    if (told !== null) for (const connection of this.#joined) if (connection.wantsAcks) connection.send(told)
    for (const { row, from, ends } of kept) {
      this.#committed.add(row.bytes, ends)
      const frame = updateFrame(row.bytes)
      for (const connection of this.#joined) if (connection !== from) connection.send(frame)
    }
    for (const connection of new Set(kept.map((one) => one.from))) this.#acknowledge(connection)
    const after = this.#afterCommit
    this.#afterCommit = []
    for (const run of after) run()
  }

  lost(_batch: RoomBatch, error: Error): void {
    this.#deps.log.error({ layer: this.layer, err: error }, 'updates could not be kept')
    this.drop(closeCode.storeFailed, 'The change could not be stored. It is sent again.')
  }

  /** Closes every connection and leaves the room behind. */
  drop(code: CloseCode, message: string): void {
    if (this.#isDropped) return
    this.#isDropped = true
    this.#waiting = []
    this.#afterCommit = []
    this.#presence.stop()
    for (const connection of [...this.#connections]) connection.close(code, message)
    this.#deps.onDropped(this)
  }

  get connections(): Iterable<Connection> {
    return this.#connections
  }

  connectionsOf(user: UserId): Connection[] {
    return [...this.#connections].filter((connection) => connection.viewer.id === user)
  }

  /** The committed state as one update; only while the room is not busy. */
  encode(): Uint8Array {
    return Y.encodeStateAsUpdate(this.#doc)
  }

  #whenCommitted(run: () => void): void {
    if (this.#isDropped) return
    if (this.#underWay.length === 0 && this.#waiting.length === 0) run()
    else this.#afterCommit.push(run)
  }

  #acknowledge(connection: Connection): void {
    connection.acknowledge((client) => this.#committed.clockOf(client))
  }

  #attributedAll(): Attributed {
    return this.#attributedOf([...this.#attributions.keys()], true)
  }

  #attributedOf(keys: readonly EntryKey[], isAll = false): Attributed {
    const entries: [string, string, number, number][] = []
    const people: Record<string, string> = isAll ? Object.fromEntries(this.#people) : {}
    for (const key of keys) {
      const attribution = this.#attributions.get(key)
      if (attribution === undefined) continue
      const { author, at, editedAt } = attribution
      entries.push([key, author, at.getTime(), editedAt?.getTime() ?? 0])
      people[author] = this.#people.get(author) ?? ''
    }
    return { entries, people }
  }
}
