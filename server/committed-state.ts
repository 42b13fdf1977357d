// What a room may let out: the committed state as bytes, beside the doc, which may be ahead of it. A joiner gets stored
// bytes, not a fresh encode.
import * as Y from 'yjs'
import { updateFrame } from '#lib/core/sync/frames.ts'
import { FrameTail } from './frame-tail.ts'
import { wsFrame } from './ws-frame.ts'

export class CommittedState {
  /** Framed once, for all who join. */
  #base: Buffer
  #baseBytes: number
  readonly #tail: FrameTail
  readonly #clocks = new Map<number, number>()

  /** `updates` come after `base`. Clocks are not known before `reach`. */
  constructor(base: Uint8Array, updates: readonly Uint8Array[]) {
    this.#baseBytes = base.length
    this.#base = wsFrame(updateFrame(base))
    this.#tail = new FrameTail(updates.map((update) => wsFrame(updateFrame(update))))
  }

  /** Takes the encoded state vector of a doc that holds exactly what is committed. */
  reach(vector: Uint8Array): void {
    for (const [client, clock] of Y.decodeStateVector(vector)) this.#clocks.set(client, clock)
  }

  /** Takes a committed update; returns it framed. */
  add(update: Uint8Array, ends: ReadonlyMap<number, number>): Buffer {
    const frame = wsFrame(updateFrame(update))
    this.#tail.add(frame)
    for (const [client, clock] of ends) this.#clocks.set(client, clock)
    return frame
  }

  /** Folds the tail when that pays and says whether it did; `doc` must hold exactly what is committed. */
  fold(doc: Y.Doc): boolean {
    if (!this.#tail.hasOutgrown(this.#baseBytes)) return false
    const update = Y.encodeStateAsUpdate(doc)
    this.#baseBytes = update.length
    this.#base = wsFrame(updateFrame(update))
    this.#tail.clear()
    return true
  }

  /** The folded part as one update. */
  get base(): Uint8Array {
    return this.#base.subarray(this.#base.length - this.#baseBytes)
  }

  /** Framed updates that make up the state, in order. */
  get frames(): readonly Buffer[] {
    return [this.#base, ...this.#tail.frames]
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
