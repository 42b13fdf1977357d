// The doc of a room with all that follows from it: owners, attributions, the mirror of its entries, the committed bytes.
// It is thrown away and made anew from the log when other processes wrote what this one cannot place.
import * as Y from 'yjs'
import { DamagedLog } from '#lib/core/sync/damaged-log.ts'
import { admit } from '#lib/core/sync/admit.ts'
import { revisedFrame } from '#lib/core/sync/frames.ts'
import { parseLayer } from '#lib/core/annotation/parse.ts'
import { readChanges } from '#lib/core/history/change.ts'
import { AttributedState } from './attributed-state.ts'
import { CommittedState } from './committed-state.ts'
import { attribute, projectRows, type Done } from '#lib/core/history/projection.ts'
import { Tally } from './tally.ts'
import { wsFrame } from './ws-frame.ts'
import type { Actor } from '#lib/core/access/permissions.ts'
import type { Admitted, Headroom, Verdict } from '#lib/core/sync/admit.ts'
import type { Attributed } from '#lib/core/sync/frames.ts'
import type { Attribution } from '#lib/core/annotation/thread.ts'
import type { Change, Mirror } from '#lib/core/history/change.ts'
import type { CommentEntry } from '#lib/core/annotation/entry.ts'
import type { Share } from '#lib/core/sync/share.ts'
import type { WholeThread } from '#lib/core/annotation/copy-thread.ts'
import type { StoredRoom } from '#lib/core/sync/room-store.ts'
import type { EntryKey, LayerId, RevisionId, UserId } from '#lib/core/ids.ts'

/** What an applied update did. */
export type Applied = {
  readonly changes: readonly Change[]
  /** Entries whose author or time of change is another one now. */
  readonly attributed: readonly EntryKey[]
}

/** What takes long to make, and what writing needs. */
type Live = { readonly doc: Y.Doc; readonly mirror: Mirror }

const isNewEntry = (change: Change) => change.of !== 'state' && change.before === null

const EMPTY_UPDATE = new Uint8Array([0, 0])

export class RoomState {
  readonly committed: CommittedState
  /** Number of the last row of the log that is in the doc. */
  seq: number
  readonly #layer: LayerId
  #texts: StoredRoom['texts']
  /** What the doc is made of, until it is. */
  #stored: Pick<StoredRoom, 'snapshot' | 'updates'> | null
  #live: Live | null = null
  readonly #owners: Map<number, UserId>
  readonly #people: Map<UserId, string>
  readonly #attributions: Map<EntryKey, Attribution>
  readonly #attributed = new AttributedState()
  readonly #tally: Tally

  constructor(stored: StoredRoom) {
    this.#layer = stored.layer
    this.seq = stored.seq
    this.#texts = stored.texts
    this.#owners = new Map(stored.owners)
    this.#people = new Map(stored.people)
    this.#attributions = new Map(stored.attributions)
    this.#tally = new Tally(stored.owners.values(), stored.attributions.values())
    this.#stored = stored
    this.committed = new CommittedState(stored.snapshot ?? EMPTY_UPDATE, stored.updates)
  }

  /** Whether the doc is made; making the doc of a large room takes much longer than sending its stored bytes. */
  get isOpen(): boolean {
    return this.#live !== null
  }

  /** Makes the doc. It is made at the latest when somebody writes. @throws DamagedLog when the log does not make one. */
  open(): Live {
    if (this.#live !== null) return this.#live
    const doc = this.#replay()
    const { annotations, comments, decisions, reactions, states } = parseLayer(doc)
    const mirror = {
      annotations: new Map(annotations),
      comments: new Map(comments),
      decisions: new Map(decisions),
      reactions: new Map(reactions),
      states: new Map(states),
    }
    this.committed.reach(Y.encodeStateVector(doc))
    this.#stored = null
    return (this.#live = { doc, mirror })
  }

  #replay(): Y.Doc {
    const doc = new Y.Doc()
    try {
      doc.transact(() => {
        if (this.#stored?.snapshot) Y.applyUpdate(doc, this.#stored.snapshot)
        for (const update of this.#stored?.updates ?? []) Y.applyUpdate(doc, update)
      })
    } catch (cause) {
      // rows from before there were checks, or a defect of ours
      throw new DamagedLog(this.#layer, null, 'cannot be replayed', { cause })
    }
    if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null)
      throw new DamagedLog(this.#layer, null, 'refers to what is not in it')
    return doc
  }

  get #doc(): Y.Doc {
    return this.open().doc
  }

  get texts(): StoredRoom['texts'] {
    return this.#texts
  }

  knows(revision: RevisionId): boolean {
    return this.#texts.has(revision)
  }

  /** Takes the texts as they are now; `true` when there are more of them. */
  learn(texts: StoredRoom['texts']): boolean {
    if (texts.size <= this.#texts.size) return false // one that was read before
    this.#texts = texts
    return true
  }

  /** The latest Revision, framed; `null` while there is but the first. */
  get revisedFrame(): Buffer | null {
    const revision = [...this.#texts.keys()].at(-1)
    const number = this.#texts.size
    return revision === undefined || number === 1 ? null : wsFrame(revisedFrame({ revision, number }))
  }

  ownerOf(client: number): UserId | undefined {
    return this.#owners.get(client)
  }

  own(client: number, user: UserId): void {
    if (!this.#owners.has(client)) this.#tally.addClient(user)
    this.#owners.set(client, user)
  }

  name(user: UserId, name: string): void {
    if (this.#people.get(user) === name) return
    this.#people.set(user, name)
    this.#attributed.forget()
  }

  /** Judges what somebody wants to write. */
  judge(actor: Actor, update: Uint8Array, share?: Share): Verdict {
    return this.#judge(actor, update, share, this.#tally.headroomOf(actor.id))
  }

  /** Judges again what another process kept. */
  judgeKept(actor: UserId, update: Uint8Array, share: Share | undefined): Verdict {
    // its rights and quotas were judged when it was admitted; an owner's role does not stand in the way of anything
    return this.#judge({ id: actor, role: 'owner' }, update, share)
  }

  #judge(actor: Actor, update: Uint8Array, share: Share | undefined, headroom?: Headroom): Verdict {
    return admit({
      ...(share?.at === 'erased' ? { erases: share.comment } : {}),
      ...(headroom === undefined ? {} : { headroom }),
      doc: this.#doc,
      update,
      actor,
      ownerOf: (client) => this.#owners.get(client),
      textOf: (revision) => this.#texts.get(revision),
    })
  }

  /** Takes an admitted update into the doc; `null` when it did not apply as judged, and then the state is worth nothing. [A16] */
  apply(
    { bytes, newClients, ends, places }: Admitted,
    actor: UserId,
    at: Date,
    share: Share | undefined,
  ): Applied | null {
    Y.applyUpdate(this.#doc, bytes)
    const { store } = this.#doc
    const isWhole = store.pendingStructs === null && store.pendingDs === null
    if (!isWhole || [...ends].some(([client, end]) => Y.getState(store, client) !== end)) return null
    for (const client of newClients) this.own(client, actor)
    const changes = readChanges(this.#doc, this.open().mirror, places)
    for (const change of changes) if (isNewEntry(change)) this.#tally.addEntry(actor)
    return { changes, attributed: attribute(this.#attributions, changes, actor, at, share) }
  }

  /** The Annotation with all that belongs to it; `null` when there is none, or it is deleted. O(entries). */
  threadOf(key: EntryKey): WholeThread | null {
    const { annotations, comments, decisions, states } = this.open().mirror
    const annotation = annotations.get(key)
    if (annotation === undefined || annotation.deleted) return null
    const about = <T extends { readonly annotation: EntryKey }>(entries: ReadonlyMap<EntryKey, T>): T[] =>
      [...entries.values()].filter((entry) => entry.annotation === key)
    return {
      annotation,
      comments: about(comments),
      decisions: about(decisions),
      state: states.get(key) ?? 'open',
    }
  }

  /** `null` when there is none. A deleted one is there. */
  commentOf(key: EntryKey): CommentEntry | null {
    return this.open().mirror.comments.get(key) ?? null
  }

  hasAnnotation(key: EntryKey): boolean {
    return this.open().mirror.annotations.has(key)
  }

  attributionOf(key: EntryKey): Attribution | undefined {
    return this.#attributions.get(key)
  }

  /** Clock of the client in the doc, committed or not. */
  clockOf(client: number): number {
    return Y.getState(this.#doc.store, client)
  }

  /** The update that `write` makes of the doc as `client`; the doc stays as it is. */
  draft(client: number, write: (doc: Y.Doc) => void): Uint8Array {
    const copy = new Y.Doc()
    Y.applyUpdate(copy, this.encode())
    copy.clientID = client
    const before = Y.encodeStateVector(copy)
    write(copy)
    return Y.encodeStateAsUpdate(copy, before)
  }

  /** Final rows of all entries that `done` touched. */
  project(done: readonly Done[]) {
    return projectRows(this.open().mirror, this.#attributions, done)
  }

  /** Encoded state vector of the doc. */
  get vector(): Uint8Array {
    return Y.encodeStateVector(this.#doc)
  }

  /** Clock below which everything of the client is committed. */
  committedClockOf(client: number): number {
    this.open()
    return this.committed.clockOf(client)
  }

  /** Whether somebody with this state vector has everything that is committed. */
  isCoveredBy(vector: ReadonlyMap<number, number>): boolean {
    this.open()
    return this.committed.isCoveredBy(vector)
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

  /** Who wrote these entries, framed; `null` when there are none. */
  frameAttributed(keys: readonly EntryKey[]): Buffer | null {
    return keys.length === 0 ? null : this.#attributed.add(this.#attributedOf(keys, {}))
  }

  /** Frames that name the authors of all entries, and everybody who ever wrote here. */
  get attributedFrames(): readonly Buffer[] {
    return this.#attributed.frames(() =>
      this.#attributedOf(this.#attributions.keys(), Object.fromEntries(this.#people)),
    )
  }

  #attributedOf(keys: Iterable<EntryKey>, people: Record<string, string>): Attributed {
    const entries: [string, string, number, number][] = []
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
