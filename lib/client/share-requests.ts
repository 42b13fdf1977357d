// Annotations that were to be shared and of which the server has not said what became of them. Asking twice shares nothing twice, so
// whoever lost the answer asks again.
import type { EntryKey } from '#lib/core/ids.ts'
import type { ShareAnswer, ShareOutcome } from '#lib/core/sync/share.ts'

const ASK_AGAIN_MS = 2_000

/** What can be known in the end. */
export type ShareResult = Exclude<ShareOutcome, { readonly at: 'unknown' }>

type Request = { readonly result: Promise<ShareResult>; readonly settle: (result: ShareResult) => void }

export class ShareRequests {
  readonly #send: (annotation: EntryKey) => void
  readonly #open = new Map<EntryKey, Request>()

  constructor(send: (annotation: EntryKey) => void) {
    this.#send = send
  }

  ask(annotation: EntryKey): Promise<ShareResult> {
    const known = this.#open.get(annotation)
    if (known !== undefined) return known.result
    let settle: Request['settle'] = () => {}
    const result = new Promise<ShareResult>((resolve) => (settle = resolve))
    this.#open.set(annotation, { result, settle })
    this.#send(annotation)
    return result
  }

  hear({ annotation, outcome }: ShareAnswer): void {
    const request = this.#open.get(annotation)
    if (request === undefined) return
    if (outcome.at === 'unknown') {
      setTimeout(() => this.#open.has(annotation) && this.#send(annotation), ASK_AGAIN_MS)
      return
    }
    this.#open.delete(annotation)
    request.settle(outcome)
  }

  /** The room is open again: what was asked before may not have been heard. */
  askAgain(): void {
    for (const annotation of this.#open.keys()) this.#send(annotation)
  }
}
