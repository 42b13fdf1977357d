// The Threads of a Layer, kept up to date entry by entry: a change costs what it touches, not what there is.
import { byPlace, threadOf, type Attributions, type Reading, type Thread } from './thread.ts'
import { saysTheSame } from './says-the-same.ts'
import type { LayerState, ReactionEntry } from './entry.ts'
import type { EntryKey } from '#lib/core/ids.ts'

/** Keys of the entries about each Annotation; of reactions, about each Annotation or Comment. */
type Index = Map<EntryKey, Set<EntryKey>>

export class ThreadList {
  readonly #layer: LayerState
  readonly #attributions: Attributions
  readonly #reading: Reading
  readonly #comments: Index = new Map()
  readonly #decisions: Index = new Map()
  readonly #reactions: Index = new Map()
  /** Annotations whose Threads may say something else than they do. */
  readonly #touched = new Set<EntryKey>()
  readonly #byKey = new Map<EntryKey, Thread>()
  readonly #unanchored = new Set<EntryKey>()
  #list: readonly Thread[] = []

  /** `layer` and `attributions` may change; who changes them calls `touch`. */
  constructor(layer: LayerState, attributions: Attributions, reading: Reading) {
    this.#layer = layer
    this.#attributions = attributions
    this.#reading = reading
    for (const key of [layer.annotations, layer.comments, layer.decisions, layer.reactions].flatMap(
      (part) => [...part.keys()],
    ))
      this.touch(key)
  }

  /** An entry, its attribution or the state of its Thread has changed. Unknown keys are no matter. O(1). */
  touch(key: EntryKey): void {
    if (this.#layer.annotations.has(key) || this.#byKey.has(key)) this.#touched.add(key)
    const comment = this.#layer.comments.get(key)
    if (comment !== undefined) this.#touchAbout(this.#comments, comment.annotation, key)
    const decision = this.#layer.decisions.get(key)
    if (decision !== undefined) this.#touchAbout(this.#decisions, decision.annotation, key)
    const reaction = this.#layer.reactions.get(key)
    if (reaction !== undefined) {
      add(this.#reactions, reaction.about, key)
      // a Comment that has not come yet brings what is about it
      this.#touched.add(this.#layer.comments.get(reaction.about)?.annotation ?? reaction.about)
    }
  }

  /** Something that the reading knows has changed. */
  touchAll(): void {
    for (const key of this.#layer.annotations.keys()) this.#touched.add(key)
  }

  /** The Thread of an Annotation, as of the last `read`. */
  of(annotation: EntryKey): Thread | undefined {
    return this.#byKey.get(annotation)
  }

  /** Reactions to an Annotation or a Comment, those that were taken back included. */
  reactionsTo(about: EntryKey): readonly ReactionEntry[] {
    return entriesOf(this.#layer.reactions, this.#reactions.get(about))
  }

  /** Whether some Thread is not carried over to the Revision that is read, as of the last `read`. */
  get lacksAnchors(): boolean {
    return this.#unanchored.size > 0
  }

  /**
   * In the order of the text; deleted Annotations and those of later Revisions are left out. The same list as before when nothing
   * says anything else, and the same Thread where it says the same.
   * O(what was touched), and a copy of the list when it has changed.
   */
  read(): readonly Thread[] {
    const gone = new Set<Thread>()
    const come: Thread[] = []
    for (const key of this.#touched) {
      const before = this.#byKey.get(key)
      const now = this.#make(key)
      if (before === undefined ? now === null : now !== null && saysTheSame(before, now)) continue
      if (before !== undefined) gone.add(before)
      if (now !== null) come.push(now)
      this.#keep(key, now)
    }
    this.#touched.clear()
    if (gone.size + come.length > 0) this.#list = merge(this.#list, gone, come.sort(byPlace))
    return this.#list
  }

  #touchAbout(index: Index, annotation: EntryKey, key: EntryKey): void {
    add(index, annotation, key)
    this.#touched.add(annotation)
  }

  #make(key: EntryKey): Thread | null {
    const { annotations, comments, decisions, states } = this.#layer
    const annotation = annotations.get(key)
    if (annotation === undefined) return null // its Comment has come before it
    const commentKeys = this.#comments.get(key)
    const source = {
      comments: entriesOf(comments, commentKeys),
      decisions: entriesOf(decisions, this.#decisions.get(key)),
      reactions: [key, ...(commentKeys ?? [])].flatMap((about) => this.reactionsTo(about)),
      state: states.get(key) ?? 'open',
    }
    return threadOf(annotation, source, this.#attributions, this.#reading)
  }

  #keep(key: EntryKey, thread: Thread | null): void {
    if (thread === null) this.#byKey.delete(key)
    else this.#byKey.set(key, thread)
    if (thread !== null && thread.anchor === null) this.#unanchored.add(key)
    else this.#unanchored.delete(key)
  }
}

const add = (index: Index, about: EntryKey, key: EntryKey): void => {
  const keys = index.get(about)
  if (keys === undefined) index.set(about, new Set([key]))
  else keys.add(key)
}

const entriesOf = <T>(entries: ReadonlyMap<EntryKey, T>, keys: ReadonlySet<EntryKey> | undefined): T[] =>
  keys === undefined ? [] : [...keys].flatMap((key) => entries.get(key) ?? [])

/** `list` without what is `gone`, with what has `come`; both lists ascend, and so does the result. */
const merge = (list: readonly Thread[], gone: ReadonlySet<Thread>, come: readonly Thread[]): Thread[] => {
  const merged: Thread[] = []
  let next = 0
  for (const thread of list) {
    if (gone.has(thread)) continue
    for (let one = come[next]; one !== undefined && byPlace(one, thread) < 0; one = come[++next])
      merged.push(one)
    merged.push(thread)
  }
  return merged.concat(come.slice(next))
}
