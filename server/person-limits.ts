// What one person may do in this process over all their sockets together: who opens another socket starts no new allowance.
import { TokenBucket } from './token-bucket.ts'
import type { UserId } from '#lib/core/ids.ts'

const SOCKETS_MAX = 64
/** Far more than a person writes, the presence of many tabs included; what is written is kept for ever. */
const BYTES = { perSecond: 200_000, burst: 64 * 1024 * 1024 }
const SWEEP_MS = 60_000

export class PersonLimits {
  #sockets = 0
  readonly #bytes = new TokenBucket(BYTES)

  get hasTooManySockets(): boolean {
    return this.#sockets >= SOCKETS_MAX
  }

  /** Whether nobody would notice if it were forgotten. */
  get isIdle(): boolean {
    return this.#sockets === 0 && this.#bytes.isFull
  }

  maySend(bytes: number): boolean {
    return this.#bytes.take(bytes)
  }

  open(): void {
    this.#sockets++
  }

  close(): void {
    this.#sockets--
  }
}

export const createPersonLimits = () => {
  const limits = new Map<UserId, PersonLimits>()
  const sweep = setInterval(() => {
    for (const [user, one] of limits) if (one.isIdle) limits.delete(user)
  }, SWEEP_MS)
  sweep.unref()
  return {
    of(user: UserId): PersonLimits {
      const known = limits.get(user)
      if (known !== undefined) return known
      const made = new PersonLimits()
      limits.set(user, made)
      return made
    },
  }
}
