// The past of a Layer as a store for React: the instants there are, and what the margin showed at one of them. Goes forwards and back
// within a stretch of the log that it holds; others are fetched.
import { Replay, stretchOf } from '#lib/core/history/replay.ts'
import { indexOf, type Moment } from '#lib/core/history/timeline.ts'
import { CarriedAnchors, type Progress } from '#lib/client/carried-anchors.ts'
import type { RevisionNumbers } from '#lib/core/annotation/decision.ts'
import type { Span } from '#lib/core/annotation/entry.ts'
import type { NamedLayer } from '#lib/core/annotation/layer-kind.ts'
import type { Reading, Thread } from '#lib/core/annotation/thread.ts'
import type { Step } from '#lib/core/history/fold.ts'
import type { EntryKey, UserId } from '#lib/core/ids.ts'
import { fetchStretch, fetchTimeline, type Trouble } from './source.ts'

export type ReplayView = {
  /** `ready`: the Threads are those of the instant; `loading`: those of the one before, until it is there. */
  readonly at: 'loading' | 'ready' | Trouble
  /** Empty until they are known. */
  readonly moments: readonly Moment[]
  /** Of the instant that is looked at. */
  readonly index: number
  readonly threads: readonly Thread[]
  readonly people: ReadonlyMap<UserId, string>
  readonly carryOver: Progress | null
  /** What happened at the instant; `null`: nothing in this Layer, or not known yet. */
  readonly step: Step | null
  /** The Annotation that it happened to, and where that is on the Revision that is read. */
  readonly about: { readonly annotation: EntryKey; readonly span: Span | null } | null
}

export type ReplayInput = {
  readonly layer: NamedLayer
  readonly numbers: RevisionNumbers
  readonly revision: Reading['revision']
  /** The instant to begin with; `null`: the last one. */
  readonly seq: number | null
  readonly asked: number | null
}

/** So many stretches are held. */
const HELD = 4
/** So many rows before the end of a stretch the next one is fetched. */
const AHEAD = 400

const NOTHING: ReplayView = {
  ...{ at: 'loading', moments: [], index: 0, threads: [], people: new Map() },
  ...{ carryOver: null, step: null, about: null },
}

export class ReplayLayer {
  readonly #input: ReplayInput
  readonly #listeners = new Set<() => void>()
  readonly #stretches = new Map<number, Replay>()
  readonly #asked = new Set<number>()
  #reading: Reading
  #carried: CarriedAnchors
  #view = NOTHING
  #isOpen = false

  constructor(input: ReplayInput) {
    this.#input = input
    ;[this.#reading, this.#carried] = this.#on(input.revision)
  }

  /** Begins to fetch; the returned function ends it. */
  readonly open = (): (() => void) => {
    this.#isOpen = true
    this.#carried.start()
    void this.#begin()
    return () => {
      this.#isOpen = false
      this.#carried.stop()
    }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly view = (): ReplayView => this.#view

  /** Looks at another instant. */
  readonly goTo = (index: number): void => {
    const { moments, index: now, at } = this.#view
    const next = Math.min(Math.max(index, 0), moments.length - 1)
    // a clock asks at every frame
    if (moments.length > 0 && (next !== now || at !== 'ready')) this.#show(next)
  }

  /** Another Revision is on the page. */
  readonly read = (revision: Reading['revision']): void => {
    if (revision.id === this.#reading.revision.id) return
    this.#carried.stop()
    ;[this.#reading, this.#carried] = this.#on(revision)
    if (this.#isOpen) this.#carried.start()
    if (this.#view.moments.length > 0) this.#show(this.#view.index)
  }

  /** After trouble. */
  readonly retry = (): void => {
    if (this.#view.at === 'loading' || this.#view.at === 'ready') return
    this.#tell({ at: 'loading' })
    if (this.#view.moments.length === 0) void this.#begin()
    else this.#show(this.#view.index)
  }

  #on(revision: Reading['revision']): [Reading, CarriedAnchors] {
    const { layer, numbers } = this.#input
    const carried = new CarriedAnchors(
      layer.id,
      revision.id,
      () => {
        for (const replay of this.#stretches.values()) replay.anchored()
        if (this.#view.at === 'ready') this.#show(this.#view.index)
      },
      () => undefined, // nothing of the past is kept on the device
    )
    return [{ layer, revision, numbers, carried: carried.find }, carried]
  }

  async #begin(): Promise<void> {
    const answer = await fetchTimeline(this.#input.layer.id)
    if (!this.#isOpen || this.#view.moments.length > 0) return
    if (!answer.ok) return this.#fail(answer.why)
    const { seq, asked } = this.#input
    const { moments } = answer.value
    this.#tell(answer.value)
    this.#show(seq === null ? moments.length - 1 : indexOf(moments, seq, asked))
  }

  #show(index: number): void {
    const { moments } = this.#view
    const seq = moments[index]?.seq ?? 0
    // the row that a stretch begins after is told in the one before
    const from = stretchOf(Math.max(0, seq - 1))
    const replay = this.#stretches.get(from)
    if (replay === undefined) {
      this.#tell({ at: 'loading', index, step: null, about: null })
      void this.#fetch(from)
      return
    }
    this.#stretches.delete(from)
    this.#stretches.set(from, replay) // the last one that was looked at goes last
    replay.goTo(seq)
    const threads = replay.read(this.#reading)
    if (replay.lacksAnchors) this.#carried.want()
    const step = moments[index - 1]?.seq === seq ? null : replay.stepAt(seq)
    const annotation = step?.facts[0]?.annotation
    this.#tell({
      ...{ at: 'ready', index, threads, step, carryOver: this.#carried.progress },
      about: annotation === undefined ? null : { annotation, span: replay.placeOf(annotation) },
    })
    const next = stretchOf(seq + AHEAD)
    if (next > from && next < (moments.at(-1)?.seq ?? 0)) void this.#fetch(next)
  }

  async #fetch(from: number): Promise<void> {
    if (this.#asked.has(from) || this.#stretches.has(from)) return
    this.#asked.add(from)
    const answer = await fetchStretch(this.#input.layer.id, from)
    this.#asked.delete(from)
    if (!this.#isOpen) return
    // what was fetched ahead is asked for again when somebody looks at it
    if (!answer.ok)
      return this.#view.at === 'loading' || answer.why === 'gone' ? this.#fail(answer.why) : undefined
    this.#stretches.set(from, new Replay(from, answer.value.past, answer.value.steps))
    for (const held of this.#stretches.keys()) if (this.#stretches.size > HELD) this.#stretches.delete(held)
    if (this.#view.at === 'loading') this.#show(this.#view.index)
  }

  #fail(why: Trouble): void {
    // what is not the viewer's to see is not shown either
    if (why === 'gone') this.#stretches.clear()
    this.#tell(why === 'gone' ? { ...NOTHING, at: why } : { at: why })
  }

  #tell(part: Partial<ReplayView>): void {
    this.#view = { ...this.#view, ...part }
    for (const listener of this.#listeners) listener()
  }
}
