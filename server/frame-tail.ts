/** Framed messages that came after something that was framed as a whole. They are sent often, so they are kept in one piece. */
export class FrameTail {
  #frames: Buffer[]
  #bytes = 0

  constructor(frames: readonly Buffer[] = []) {
    this.#frames = [...frames]
    for (const { length } of frames) this.#bytes += length
  }

  /** Whether the whole should be framed anew: the tail outgrew 64 kB and a quarter of it. */
  hasOutgrown(wholeBytes: number): boolean {
    return this.#bytes >= Math.max(64 * 1024, wholeBytes / 4)
  }

  add(frame: Buffer): void {
    this.#frames.push(frame)
    this.#bytes += frame.length
  }

  clear(): void {
    this.#frames = []
    this.#bytes = 0
  }

  get frames(): readonly Buffer[] {
    if (this.#frames.length > 1) this.#frames = [Buffer.concat(this.#frames)]
    return this.#frames
  }
}
