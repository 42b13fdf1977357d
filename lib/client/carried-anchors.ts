// What the server has carried over to the Revision that the page shows: fetched when a Thread lacks it; the last answer is kept
// on the device, for when there is no network.
import type { Anchor } from '#lib/core/anchoring/anchor.ts'
import type { CarriedOver } from '#lib/core/anchoring/carried.ts'
import type { EntryKey, LayerId, RevisionId } from '#lib/core/ids.ts'

/** While the job runs, the page asks again after this long if it hears nothing. */
const ASK_AGAIN_MS = 2_000
/** After an answer that never came; the next one after twice that, and so on. */
const RETRY_MS = 1_000
const RETRY_MAX_MS = 30_000

export type Progress = { readonly done: number; readonly total: number }

const placeOf = (annotation: EntryKey, decision: EntryKey | null) => `${annotation} ${decision ?? ''}`

export class CarriedAnchors {
  readonly #address: string
  readonly #onChange: () => void
  readonly #onAnswer: (answer: CarriedOver) => void
  #anchors: ReadonlyMap<string, Anchor> = new Map()
  #progress: Progress | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #isAsking = false
  #askAgain = false
  #failures = 0
  #answeredAt = -Infinity
  #isStopped = true

  constructor(
    layer: LayerId,
    revision: RevisionId,
    onChange: () => void,
    onAnswer: (answer: CarriedOver) => void,
  ) {
    this.#onAnswer = onAnswer
    this.#address = `/api/layers/${layer}/anchors?revision=${revision}`
    this.#onChange = onChange
  }

  /** `null` until the first answer. */
  get progress(): Progress | null {
    return this.#progress
  }

  readonly find = (annotation: EntryKey, decision: EntryKey | null): Anchor | undefined =>
    this.#anchors.get(placeOf(annotation, decision))

  start(): void {
    this.#isStopped = false
  }

  stop(): void {
    this.#isStopped = true
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  /** Some Thread lacks its Anchor: asks soon, unless it is asking or about to; not at once again when the answer did not help. */
  want(): void {
    if (this.#timer !== undefined || this.#isAsking || this.#isStopped) return
    this.#after(Math.max(0, this.#answeredAt + ASK_AGAIN_MS - performance.now()))
  }

  /** The server may have news: asks now, or once more when it is asking already, if there was ever anything to ask for. */
  heard(): void {
    if (this.#isStopped || (this.#progress === null && !this.#isAsking && this.#timer === undefined)) return
    this.#failures = 0
    if (this.#isAsking) this.#askAgain = true
    else this.#after(0)
  }

  #after(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      void this.#ask()
    }, ms)
  }

  async #ask(): Promise<void> {
    this.#isAsking = true
    this.#askAgain = false
    const answer = await this.#fetch()
    this.#isAsking = false
    if (this.#isStopped) return
    if (answer === null) {
      this.#after(Math.min(RETRY_MS * 2 ** this.#failures++, RETRY_MAX_MS))
      return
    }
    this.#failures = 0
    this.#answeredAt = performance.now()
    this.#take(answer)
    this.#onAnswer(answer)
    if (this.#askAgain) this.#after(0)
    else if (answer.done < answer.total) this.#after(ASK_AGAIN_MS)
    this.#onChange()
  }

  /** Goes on with what was known on this device, until there is an answer. */
  restore(answer: CarriedOver): void {
    if (this.#progress === null) this.#take(answer)
  }

  #take(answer: CarriedOver): void {
    this.#anchors = new Map(
      answer.anchors.map(({ annotation, decision, anchor }) => [placeOf(annotation, decision), anchor]),
    )
    this.#progress = { done: answer.done, total: answer.total }
  }

  async #fetch(): Promise<CarriedOver | null> {
    try {
      const response = await fetch(this.#address, { cache: 'no-store' })
      return response.ok ? ((await response.json()) as CarriedOver) : null // the server's own words
    } catch {
      return null // no network: tried again
    }
  }
}
