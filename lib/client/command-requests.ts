// What the server was asked to do about entries, and has not said what became of: to share an Annotation, to erase a Comment. Asking
// twice does nothing twice, so whoever lost the answer asks again.
import type { EntryKey } from '#lib/core/ids.ts'

const ASK_AGAIN_MS = 2_000

type Outcome = { readonly at: string }
/** What can be known in the end. */
type Known<O extends Outcome> = Exclude<O, { readonly at: 'unknown' }>

type Request<O extends Outcome> = {
  readonly result: Promise<Known<O>>
  readonly settle: (result: Known<O>) => void
}

export class CommandRequests<O extends Outcome> {
  readonly #send: (key: EntryKey) => void
  readonly #open = new Map<EntryKey, Request<O>>()

  constructor(send: (key: EntryKey) => void) {
    this.#send = send
  }

  ask(key: EntryKey): Promise<Known<O>> {
    const known = this.#open.get(key)
    if (known !== undefined) return known.result
    let settle: Request<O>['settle'] = () => {}
    const result = new Promise<Known<O>>((resolve) => (settle = resolve))
    this.#open.set(key, { result, settle })
    this.#send(key)
    return result
  }

  hear(key: EntryKey, outcome: O): void {
    const request = this.#open.get(key)
    if (request === undefined) return
    if (outcome.at === 'unknown') {
      setTimeout(() => this.#open.has(key) && this.#send(key), ASK_AGAIN_MS)
      return
    }
    this.#open.delete(key)
    request.settle(outcome as Known<O>) // 'unknown' has just been left out
  }

  /** The room is open again: what was asked before may not have been heard. */
  askAgain(): void {
    for (const key of this.#open.keys()) this.#send(key)
  }
}
