// A stretch of a Layer's log that one can go through in both directions, as the margin shows it.
import { ThreadList } from '#lib/core/annotation/thread-list.ts'
import { threadOf, type Reading, type Thread } from '#lib/core/annotation/thread.ts'
import type { Span } from '#lib/core/annotation/entry.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import { applyStep, type Applied, type Past, type Step } from './fold.ts'

/** So many rows of the log are replayed from one checkpoint. */
export const STRETCH = 4_000

/** Number of the row after which the stretch begins that holds the instant `seq`; there is a checkpoint, or it is 0. */
export const stretchOf = (seq: number): number => Math.floor(seq / STRETCH) * STRETCH

/** Where the Facts of one step are, and what the margin shows after it. */
export class Replay {
  readonly from: number
  readonly #past: Past
  readonly #steps: readonly Step[]
  readonly #done: Applied[] = []
  #seq: number
  #threads: ThreadList | null = null
  #reading: Reading | null = null

  /** `past` is the state after row `from`, and is changed from now on; `steps` are those after it, in order of their rows. */
  constructor(from: number, past: Past, steps: readonly Step[]) {
    this.from = from
    this.#past = past
    this.#steps = steps
    this.#seq = from
  }

  /** The row of the log after which the state is that of. */
  get seq(): number {
    return this.#seq
  }

  /** The state at `seq`; it changes with `goTo`. */
  get past(): Past {
    return this.#past
  }

  /** Goes to the instant after row `seq`; one outside of the stretch is its nearest end. O(steps between). */
  goTo(seq: number): void {
    for (;;) {
      const next = this.#steps[this.#done.length]
      if (next === undefined || next.seq > seq) break
      const applied = applyStep(this.#past, next)
      this.#done.push(applied)
      this.#touch(applied)
    }
    for (;;) {
      const last = this.#steps[this.#done.length - 1]
      if (last === undefined || last.seq <= seq) break
      const applied = this.#done.pop()
      applied?.back()
      if (applied) this.#touch(applied)
    }
    this.#seq = Math.max(seq, this.from)
  }

  /** What the row `seq` did; `null` when it did nothing that a person would tell, or is not in the stretch. */
  stepAt(seq: number): Step | null {
    const last = this.#steps[this.#done.length - 1]
    return last?.seq === seq ? last : (this.#steps.find((step) => step.seq === seq) ?? null)
  }

  /** Threads are those on this Revision from now on. */
  read(reading: Reading): readonly Thread[] {
    if (this.#threads === null || this.#reading !== reading) {
      this.#reading = reading
      this.#threads = new ThreadList(this.#past, this.#past.attributions, reading)
    }
    return this.#threads.read()
  }

  /** Anchors of the reading have become known. */
  anchored(): void {
    this.#threads?.touchAll()
  }

  /** Whether some Thread waits for its Anchor, as of the last `read`. */
  get lacksAnchors(): boolean {
    return this.#threads?.lacksAnchors ?? false
  }

  /** Where an Annotation is on the Revision that is read, also while it is deleted; `null`: nowhere. */
  placeOf(annotation: EntryKey): Span | null {
    const thread = this.#threads?.of(annotation)
    if (thread !== undefined) return thread.span
    const entry = this.#past.annotations.get(annotation)
    if (entry === undefined || this.#reading === null) return null
    const decisions = [...this.#past.decisions.values()].filter((one) => one.annotation === annotation)
    const source = { comments: [], decisions, reactions: [], state: 'open' as const }
    const { attributions } = this.#past
    return threadOf({ ...entry, deleted: false }, source, attributions, this.#reading)?.span ?? null
  }

  #touch({ keys }: Applied): void {
    for (const key of keys) this.#threads?.touch(key)
  }
}

/** What the margin shows at an instant: in the order of the text, as the live margin's. O(entries). */
export const threadsAt = (past: Past, reading: Reading): readonly Thread[] =>
  new ThreadList(past, past.attributions, reading).read()
