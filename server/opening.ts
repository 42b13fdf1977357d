// When to make the doc of a room that was just loaded. Making it holds everything up, so first those who came get the stored
// bytes; for at most a second they are waited for.
const WAIT_MS_MAX = 1_000
const LOOK_EVERY_MS = 5

export class Opening {
  #timer: NodeJS.Timeout | null = null

  /** Calls `open` once `isSending` is over, unless that is settled already. */
  soon(isSending: () => boolean, open: () => void): void {
    if (this.#timer !== null) return
    const end = performance.now() + WAIT_MS_MAX
    const look = () => {
      if (isSending() && performance.now() < end) {
        this.#timer = setTimeout(look, LOOK_EVERY_MS)
        return
      }
      this.#timer = null
      open()
    }
    this.#timer = setTimeout(look, LOOK_EVERY_MS)
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }
}
