// One Y.Doc of a Layer with its entries parsed as they change. After a refusal a page goes on with another one.
import * as Y from 'yjs'
import {
  ANNOTATIONS,
  COMMENTS,
  DECISIONS,
  ENTRY_ROOTS,
  REACTIONS,
  STATES,
} from '#lib/core/annotation/layout.ts'
import {
  parseAnnotation,
  parseComment,
  parseDecision,
  parseReaction,
  parseThreadState,
} from '#lib/core/annotation/parse.ts'
import { parseEntryKey } from '#lib/core/annotation/entry-key.ts'
import { pendingKeys } from './pending.ts'
import type {
  AnnotationEntry,
  CommentEntry,
  DecisionEntry,
  LayerState,
  ReactionEntry,
  ThreadState,
} from '#lib/core/annotation/entry.ts'
import type { EntryKey } from '#lib/core/ids.ts'

/** Hears of every entry, and of every Annotation whose Thread has another state, when it is up to date here. */
type OnChange = (key: EntryKey) => void

export class Replica implements LayerState {
  readonly doc = new Y.Doc()
  readonly annotations = new Map<EntryKey, AnnotationEntry>()
  readonly comments = new Map<EntryKey, CommentEntry>()
  readonly decisions = new Map<EntryKey, DecisionEntry>()
  readonly reactions = new Map<EntryKey, ReactionEntry>()
  readonly states = new Map<EntryKey, ThreadState>()
  /** Everything of this doc's client below this clock is committed. */
  #acknowledged = 0
  /** The same of clients under which the viewer wrote on this device before; gone when all of theirs is committed. */
  readonly #earlier = new Map<number, number>()
  readonly #onChange: OnChange

  constructor(onChange: OnChange) {
    this.#onChange = onChange
    this.#watch(ANNOTATIONS, this.annotations, parseAnnotation)
    this.#watch(COMMENTS, this.comments, parseComment)
    this.#watch(DECISIONS, this.decisions, parseDecision)
    this.#watch(REACTIONS, this.reactions, parseReaction)
    this.#watch(STATES, this.states, parseThreadState)
  }

  /** Whether there is such an entry, of whatever kind, deleted or not. */
  holds(key: EntryKey): boolean {
    return ENTRY_ROOTS.some((root) => this.doc.getMap(root).has(key))
  }

  acknowledge(client: number, clock: number): void {
    if (client === this.doc.clientID) this.#acknowledged = Math.max(this.#acknowledged, clock)
    const before = this.#earlier.get(client)
    if (before === undefined) return
    if (clock < Y.getState(this.doc.store, client)) this.#earlier.set(client, Math.max(before, clock))
    else this.#earlier.delete(client)
  }

  /** Answers for what the viewer wrote under another client id, from `clock` on. */
  answerFor(client: number, clock: number): void {
    if (!this.#earlier.has(client)) this.#earlier.set(client, clock)
  }

  /** The viewer's clients, each with the clock below which all of it is committed; the doc's own comes last. */
  get owed(): ReadonlyMap<number, number> {
    return new Map([...this.#earlier, [this.doc.clientID, this.#acknowledged]])
  }

  /** Whether the doc holds nothing of the viewer's that is not committed. */
  get isCommitted(): boolean {
    return [...this.owed].every(([client, clock]) => Y.getState(this.doc.store, client) <= clock)
  }

  /** Entries with changes that the server has not acknowledged. */
  get pending(): ReadonlySet<EntryKey> {
    return pendingKeys(this.doc, this.owed)
  }

  /** Takes another client id; false when something was written under the one that it has. */
  takeAnotherClient(): boolean {
    if (Y.getState(this.doc.store, this.doc.clientID) > 0) return false
    this.doc.clientID = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
    return true
  }

  #watch<T>(root: string, entries: Map<EntryKey, T>, parse: (doc: Y.Doc, key: EntryKey) => T | null): void {
    this.doc.getMap(root).observeDeep((events) => {
      const names = events.flatMap(({ path, changes }) =>
        path.length === 0 ? [...changes.keys.keys()] : [String(path[0])],
      )
      for (const name of names) {
        const key = parseEntryKey(name)?.key
        if (key === undefined) continue
        const entry = parse(this.doc, key)
        if (entry === null) entries.delete(key)
        else entries.set(key, entry)
        this.#onChange(key)
      }
    })
  }
}
