// Who wrote what, framed for those who join: naming the authors of a large room anew for each of them would take longer than
// sending them the room.
import { attributedFrame } from '#lib/core/sync/frames.ts'
import { FrameTail } from './frame-tail.ts'
import { wsFrame } from './ws-frame.ts'
import type { Attributed } from '#lib/core/sync/frames.ts'

export class AttributedState {
  /** `null` until somebody asks. */
  #base: Buffer | null = null
  readonly #tail = new FrameTail()

  /** Takes what everybody is told of a few entries; returns it framed. */
  add(attributed: Attributed): Buffer {
    const frame = wsFrame(attributedFrame(attributed))
    if (this.#base !== null) {
      this.#tail.add(frame)
      if (this.#tail.hasOutgrown(this.#base.length)) this.forget()
    }
    return frame
  }

  /** Frames that name every author; `all` is asked when they are not at hand. Later ones overrule earlier ones. */
  frames(all: () => Attributed): readonly Buffer[] {
    this.#base ??= wsFrame(attributedFrame(all()))
    return [this.#base, ...this.#tail.frames]
  }

  /** Somebody has another name. */
  forget(): void {
    this.#base = null
    this.#tail.clear()
  }
}
