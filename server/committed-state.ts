// What a room may let out: the committed state as bytes, beside the doc, which may be ahead of it. A joiner gets stored
// bytes, not a fresh encode.
import * as Y from 'yjs'
import { updateFrame, updateFrameHead } from '#lib/core/sync/frames.ts'
import { FrameTail } from './frame-tail.ts'
import { wsFrame, wsFrameHead } from './ws-frame.ts'

const frameHead = (update: Uint8Array) => wsFrameHead(updateFrameHead(update.length), update.length)
const asBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  Buffer.from(buffer, byteOffset, byteLength)

export class CommittedState {
  /** Framed once, for all who join; the frame's head stands beside it, for it may be long and a copy of it more than there is room for. */
  #base: Uint8Array
  #head: Buffer
  readonly #tail: FrameTail
  readonly #clocks = new Map<number, number>()

  /** `updates` come after `base`. Clocks are not known before `reach`. */
  constructor(base: Uint8Array, updates: readonly Uint8Array[]) {
    this.#base = base
    this.#head = frameHead(base)
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
    if (!this.#tail.hasOutgrown(this.#base.length)) return false
    this.#tail.clear()
    this.#base = Y.encodeStateAsUpdate(doc)
    this.#head = frameHead(this.#base)
    return true
  }

  /** The folded part as one update. */
  get base(): Uint8Array {
    return this.#base
  }

  /** Pieces of the framed updates that make up the state, in order. */
  get frames(): readonly Buffer[] {
    return [this.#head, asBuffer(this.#base), ...this.#tail.frames]
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
