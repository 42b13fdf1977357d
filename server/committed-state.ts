// What a room may let out: the committed state as bytes, beside the doc, which may be ahead of it. A joiner gets stored
// bytes, not a fresh encode.
import * as Y from 'yjs'
import { updateFrame } from '#lib/core/sync/frames.ts'
import { wsFrame } from './ws-frame.ts'

/** The tail is folded into the base when it outgrows this and a quarter of the base. */
const TAIL_BYTES_MIN = 64 * 1024

export class CommittedState {
  /** Framed once, for all who join. */
  #base: Buffer
  #baseBytes: number
  #tail: Buffer[]
  #tailBytes: number
  readonly #clocks = new Map<number, number>()

  /** `updates` come after `base`. Clocks are not known before `reach`. */
  constructor(base: Uint8Array, updates: readonly Uint8Array[]) {
    this.#baseBytes = base.length
    this.#base = wsFrame(updateFrame(base))
    this.#tail = updates.map((update) => wsFrame(updateFrame(update)))
    this.#tailBytes = updates.reduce((sum, { length }) => sum + length, 0)
  }

  /** Takes the encoded state vector of a doc that holds exactly what is committed. */
  reach(vector: Uint8Array): void {
    for (const [client, clock] of Y.decodeStateVector(vector)) this.#clocks.set(client, clock)
  }

  /** Takes a committed update; returns it framed. */
  add(update: Uint8Array, ends: ReadonlyMap<number, number>): Buffer {
    const frame = wsFrame(updateFrame(update))
    this.#tail.push(frame)
    this.#tailBytes += update.length
    for (const [client, clock] of ends) this.#clocks.set(client, clock)
    return frame
  }

  /** Folds the tail when that pays and says whether it did; `doc` must hold exactly what is committed. */
  fold(doc: Y.Doc): boolean {
    if (this.#tailBytes < Math.max(TAIL_BYTES_MIN, this.#baseBytes / 4)) return false
    const update = Y.encodeStateAsUpdate(doc)
    this.#baseBytes = update.length
    this.#base = wsFrame(updateFrame(update))
    this.#tail = []
    this.#tailBytes = 0
    return true
  }

  /** The folded part as one update. */
  get base(): Uint8Array {
    return this.#base.subarray(this.#base.length - this.#baseBytes)
  }

  /** Framed updates that make up the state, in order. */
  get frames(): readonly Buffer[] {
    if (this.#tail.length > 1) this.#tail = [Buffer.concat(this.#tail)]
    return [this.#base, ...this.#tail]
  }

  /** Clock below which everything of the client is committed. */
  clockOf(client: number): number {
    return this.#clocks.get(client) ?? 0
  }

  /** Whether somebody with this state vector lacks nothing. */
  isCoveredBy(vector: ReadonlyMap<number, number>): boolean {
    for (const [client, clock] of this.#clocks) if ((vector.get(client) ?? 0) < clock) return false
    return true
  }
}
