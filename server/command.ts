// What the server itself writes, in the name of the person who asked for it. It is judged, kept and let out as what comes from
// a page is; nobody waits for its frames.
import type { Role } from '#lib/core/access/permissions.ts'
import type { Refusal } from '#lib/core/sync/refusal.ts'
import type { Share } from '#lib/core/sync/share.ts'
import type { UserId } from '#lib/core/ids.ts'

export type Author = { readonly id: UserId; readonly name: string; readonly role: Role }

export type CommandOutcome =
  /** It is committed, now or since an earlier try. */
  | { readonly at: 'kept' }
  | { readonly at: 'refused'; readonly refusal: Refusal }
  /** The room was dropped: nobody knows. */
  | { readonly at: 'lost' }

type Input = {
  readonly viewer: Author
  /** Bound to the author. */
  readonly client: number
  readonly update: Uint8Array
  readonly share: Share
  /** Whether an earlier try has done it: then nothing is written. Asked again whenever the room was made anew. */
  readonly isDone: () => boolean
}

export class Command {
  readonly viewer: Author
  readonly clients: readonly number[]
  readonly update: Uint8Array
  readonly share: Share
  readonly isDone: () => boolean
  readonly outcome: Promise<CommandOutcome>
  #settle: (outcome: CommandOutcome) => void = () => {}

  constructor({ viewer, client, update, share, isDone }: Input) {
    this.viewer = viewer
    this.clients = [client]
    this.update = update
    this.share = share
    this.isDone = isDone
    this.outcome = new Promise((resolve) => (this.#settle = resolve))
  }

  /** The first outcome counts. */
  settle(outcome: CommandOutcome): void {
    this.#settle(outcome)
  }

  refuse(refusal: Refusal): void {
    this.settle({ at: 'refused', refusal })
  }

  /** It has nothing more to say. */
  pause(): void {}
  resume(): void {}
}
