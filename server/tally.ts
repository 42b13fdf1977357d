// How much a Layer holds, in all and of each person: so that nobody fills it up.
import { QUOTAS } from '#lib/core/annotation/limits.ts'
import type { Headroom } from '#lib/core/sync/admit.ts'
import type { UserId } from '#lib/core/ids.ts'

const increase = (counts: Map<UserId, number>, user: UserId) => counts.set(user, (counts.get(user) ?? 0) + 1)

export class Tally {
  #entries = 0
  readonly #entriesOf = new Map<UserId, number>()
  readonly #clientsOf = new Map<UserId, number>()

  /** `owners` of client ids, `entries` with their authors. */
  constructor(owners: Iterable<UserId>, entries: Iterable<{ readonly author: UserId }>) {
    for (const user of owners) this.addClient(user)
    for (const { author } of entries) this.addEntry(author)
  }

  addClient(user: UserId): void {
    increase(this.#clientsOf, user)
  }

  addEntry(author: UserId): void {
    this.#entries++
    increase(this.#entriesOf, author)
  }

  /** How much more this person may write. */
  headroomOf(user: UserId): Headroom {
    return {
      entries: QUOTAS.entries - this.#entries,
      own: QUOTAS.entriesOfPerson - (this.#entriesOf.get(user) ?? 0),
      clients: QUOTAS.clientsOfPerson - (this.#clientsOf.get(user) ?? 0),
    }
  }
}
