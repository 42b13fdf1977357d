// Who is in a room, where they select. Identity is stamped by the server; a connection speaks for its own client id only;
// states are batched. There is no y-protocols Awareness here: it would keep whatever it is told.
import { presenceFrame } from '#lib/core/sync/frames.ts'
import { LISTED_MAX, stampState } from './presence-state.ts'
import type { PresenceState } from '#lib/core/sync/frames.ts'
import type { Connection } from './connection.ts'

const FLUSH_MS = 40

type Present = { readonly connection: Connection; readonly client: number; clock: number; state: string }

export class Presence {
  readonly #present = new Map<Connection, Present>()
  readonly #dirty = new Map<number, { readonly from: Connection; readonly state: PresenceState }>()
  readonly #connections: () => Iterable<Connection>
  #timer: NodeJS.Timeout | null = null

  constructor(connections: () => Iterable<Connection>) {
    this.#connections = connections
  }

  /** Takes what a connection says; what it says of others is dropped, whatever it claims to be is overwritten. */
  hear(connection: Connection, states: readonly PresenceState[]): void {
    const said = states.find(({ client }) => connection.speaksFor(client))
    if (said === undefined) return
    const known = this.#present.get(connection)
    if (known !== undefined && (said.clock <= known.clock || known.client !== said.client)) return
    const state = stampState(said.state, connection.viewer)
    if (state === null) return
    if (state === 'null') {
      this.#present.delete(connection)
      if (known === undefined) return
    } else if (known === undefined) {
      this.#present.set(connection, { connection, client: said.client, clock: said.clock, state })
    } else {
      known.clock = said.clock
      known.state = state
    }
    this.#announce(connection, { client: said.client, clock: said.clock, state })
  }

  /** Everybody but `connection`, for somebody who has just come or asks. */
  tell(connection: Connection): void {
    const states: PresenceState[] = []
    for (const { connection: other, client, clock, state } of this.#present.values()) {
      if (other !== connection && states.length < LISTED_MAX) states.push({ client, clock, state })
    }
    connection.send(presenceFrame(states))
  }

  leave(connection: Connection): void {
    const known = this.#present.get(connection)
    if (known === undefined) return
    this.#present.delete(connection)
    this.#announce(connection, { client: known.client, clock: known.clock + 1, state: 'null' })
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }

  #announce(from: Connection, state: PresenceState): void {
    this.#dirty.set(state.client, { from, state })
    this.#timer ??= setTimeout(() => this.#flush(), FLUSH_MS)
  }

  #flush(): void {
    this.#timer = null
    const dirty = [...this.#dirty.values()]
    this.#dirty.clear()
    const all = presenceFrame(dirty.map(({ state }) => state))
    for (const connection of this.#connections()) {
      const foreign = dirty.filter(({ from }) => from !== connection)
      if (foreign.length === 0) continue
      connection.send(
        foreign.length === dirty.length ? all : presenceFrame(foreign.map(({ state }) => state)),
      )
    }
  }
}
