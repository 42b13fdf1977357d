// Who wrote what, framed for those who join: naming the authors of a large room anew for each of them would take longer than
// sending them the room.
import { attributedFrame } from '#lib/core/sync/frames.ts'
import { wsFrame } from './ws-frame.ts'
import type { Attributed } from '#lib/core/sync/frames.ts'

/** What came since is named anew with the rest when it outgrows this and a quarter of the rest. */
const TAIL_BYTES_MIN = 64 * 1024

export class AttributedState {
  /** `null` until somebody asks. */
  #base: Buffer | null = null
  #tail: Buffer[] = []
  #tailBytes = 0

  /** Takes what everybody is told of a few entries; returns it framed. */
  add(attributed: Attributed): Buffer {
    const frame = wsFrame(attributedFrame(attributed))
    if (this.#base !== null) {
      this.#tail.push(frame)
      this.#tailBytes += frame.length
      if (this.#tailBytes > Math.max(TAIL_BYTES_MIN, this.#base.length / 4)) this.forget()
    }
    return frame
  }

  /** Frames that name every author; `all` is asked when they are not at hand. Later ones overrule earlier ones. */
  frames(all: () => Attributed): readonly Buffer[] {
    this.#base ??= wsFrame(attributedFrame(all()))
    if (this.#tail.length > 1) this.#tail = [Buffer.concat(this.#tail)]
    return [this.#base, ...this.#tail]
  }

  /** Somebody has another name. */
  forget(): void {
    this.#base = null
    this.#tail = []
    this.#tailBytes = 0
  }
}
