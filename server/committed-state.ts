// What a room may let out: the committed state as bytes, beside the doc, which may be ahead of it. A joiner gets stored
// bytes, not a fresh encode.
import * as Y from 'yjs'
import { updateFrame } from '#lib/core/sync/frames.ts'

/** The tail is folded into the base when it outgrows this and a quarter of the base. */
const TAIL_BYTES_MIN = 64 * 1024

export class CommittedState {
  /** Framed once, for all who join. */
  #base: Uint8Array
  #baseBytes = 0
  #tail: Uint8Array[] = []
  #tailBytes = 0
  readonly #clocks = new Map<number, number>()

  /** `doc` holds exactly what is committed now. */
  constructor(doc: Y.Doc) {
    this.#base = this.#frameOf(doc)
    for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(doc)))
      this.#clocks.set(client, clock)
  }

  /** Takes a committed update; returns it framed. */
  add(update: Uint8Array, ends: ReadonlyMap<number, number>): Uint8Array {
    const frame = updateFrame(update)
    this.#tail.push(frame)
    this.#tailBytes += update.length
    for (const [client, clock] of ends) this.#clocks.set(client, clock)
    return frame
  }

  /** Folds the tail when that pays and says whether it did; `doc` must hold exactly what is committed. */
  fold(doc: Y.Doc): boolean {
    if (this.#tailBytes < Math.max(TAIL_BYTES_MIN, this.#baseBytes / 4)) return false
    this.#base = this.#frameOf(doc)
    this.#tail = []
    this.#tailBytes = 0
    return true
  }

  /** The folded part as one update. */
  get base(): Uint8Array {
    return this.#base.subarray(this.#base.length - this.#baseBytes)
  }

  /** Update frames that make up the state, in order. */
  get frames(): readonly Uint8Array[] {
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

  #frameOf(doc: Y.Doc): Uint8Array {
    const update = Y.encodeStateAsUpdate(doc)
    this.#baseBytes = update.length
    return updateFrame(update)
  }
}
