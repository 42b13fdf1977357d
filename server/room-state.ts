// The doc of a room with all that follows from it: owners, attributions, the mirror of its entries, the committed bytes.
// It is thrown away and made anew from the log when other processes wrote what this one cannot place.
import * as Y from 'yjs'
import { admit } from '#lib/core/sync/admit.ts'
import { parseLayer } from '#lib/core/annotation/parse.ts'
import { readChanges } from '#lib/core/history/change.ts'
import { CommittedState } from './committed-state.ts'
import { attribute, projectRows } from './projection.ts'
import type { Actor } from '#lib/core/access/permissions.ts'
import type { Admitted, Verdict } from '#lib/core/sync/admit.ts'
import type { Attributed } from '#lib/core/sync/frames.ts'
import type { Attribution } from '#lib/core/annotation/thread.ts'
import type { Change, Mirror } from '#lib/core/history/change.ts'
import type { StoredRoom } from '#lib/core/sync/room-store.ts'
import type { EntryKey, UserId } from '#lib/core/ids.ts'

/** What an applied update did. */
export type Applied = {
  readonly changes: readonly Change[]
  /** Entries whose author or time of change is another one now. */
  readonly attributed: readonly EntryKey[]
}

export class RoomState {
  readonly committed: CommittedState
  /** Number of the last row of the log that is in the doc. */
  seq: number
  readonly #texts: StoredRoom['texts']
  readonly #doc = new Y.Doc()
  readonly #owners: Map<number, UserId>
  readonly #people: Map<UserId, string>
  readonly #attributions: Map<EntryKey, Attribution>
  readonly #mirror: Mirror

  constructor(stored: StoredRoom) {
    this.seq = stored.seq
    this.#texts = stored.texts
    this.#owners = new Map(stored.owners)
    this.#people = new Map(stored.people)
    this.#attributions = new Map(stored.attributions)
    this.#doc.transact(() => {
      if (stored.snapshot !== null) Y.applyUpdate(this.#doc, stored.snapshot)
      for (const update of stored.updates) Y.applyUpdate(this.#doc, update)
    })
    const { annotations, comments, states } = parseLayer(this.#doc)
    this.#mirror = { annotations: new Map(annotations), comments: new Map(comments), states: new Map(states) }
    this.committed = new CommittedState(this.#doc)
  }

  ownerOf(client: number): UserId | undefined {
    return this.#owners.get(client)
  }

  own(client: number, user: UserId): void {
    this.#owners.set(client, user)
  }

  name(user: UserId, name: string): void {
    this.#people.set(user, name)
  }

  judge(actor: Actor, update: Uint8Array): Verdict {
    return admit({
      doc: this.#doc,
      update,
      actor,
      ownerOf: (client) => this.#owners.get(client),
      textOf: (revision) => this.#texts.get(revision),
    })
  }

  /** Takes an admitted update into the doc; `null` when it did not apply as judged, and then the state is worth nothing. [A16] */
  apply({ bytes, newClients, ends, places }: Admitted, actor: UserId, at: Date): Applied | null {
    Y.applyUpdate(this.#doc, bytes)
    const { store } = this.#doc
    const isWhole = store.pendingStructs === null && store.pendingDs === null
    if (!isWhole || [...ends].some(([client, end]) => Y.getState(store, client) !== end)) return null
    for (const client of newClients) this.#owners.set(client, actor)
    const changes = readChanges(this.#doc, this.#mirror, places)
    return { changes, attributed: attribute(this.#attributions, changes, actor, at) }
  }

  /** Final rows of all entries that `changes` touched. */
  project(changes: readonly Change[], at: Date) {
    return projectRows(this.#mirror, this.#attributions, changes, at)
  }

  /** Encoded state vector of the doc. */
  get vector(): Uint8Array {
    return Y.encodeStateVector(this.#doc)
  }

  /** What somebody with this state vector lacks of the doc. */
  missing(vector: ReadonlyMap<number, number>): Uint8Array {
    // as Y.encodeStateVector makes it, so that only what is missing travels
    return Y.encodeStateAsUpdate(this.#doc, Y.encodeStateVector(new Map(vector)))
  }

  /** Folds the committed bytes when that pays; only while the doc holds exactly what is committed. */
  fold(): boolean {
    return this.committed.fold(this.#doc)
  }

  /** The doc as one update. */
  encode(): Uint8Array {
    return Y.encodeStateAsUpdate(this.#doc)
  }

  /** Who wrote these entries; without keys all of them, with the names of everybody. */
  attributed(keys?: readonly EntryKey[]): Attributed {
    const entries: [string, string, number, number][] = []
    const people: Record<string, string> = keys === undefined ? Object.fromEntries(this.#people) : {}
    for (const key of keys ?? this.#attributions.keys()) {
      const attribution = this.#attributions.get(key)
      if (attribution === undefined) continue
      const { author, at, editedAt } = attribution
      entries.push([key, author, at.getTime(), editedAt?.getTime() ?? 0])
      people[author] = this.#people.get(author) ?? ''
    }
    return { entries, people }
  }
}
