// Who is in a room, where they read and write, what they select. Identity is stamped by the server; a connection speaks for its own client id only;
// states are batched. There is no y-protocols Awareness here: it would keep whatever it is told.
import { presenceFrame } from '#lib/core/sync/frames.ts'
import { LISTED_MAX, stampState } from './presence-state.ts'
import type { PresenceState } from '#lib/core/sync/frames.ts'
import type { LayerBus } from './bus.ts'
import type { Connection } from './connection.ts'

const FLUSH_MS = 40
/** Each flush goes to everybody, so the more there are, the more is gathered for one: n people cost n × 1000 / (n × 5) frames. */
const FLUSH_MS_A_PERSON = 5
const FLUSH_MS_MAX = 1_000
/** Each process says every 15 s who is still there; who is not heard of through another one for this long is gone. */
const ELSEWHERE_MS = 45_000
const SWEEP_MS = 15_000
/**
 * Clients count up from 0. The clock grows by one when somebody leaves, and honest pages echo what they hear: so it has to
 * stay far below what a frame may hold, or their echo would be refused.
 */
const CLOCK_MAX = 2 ** 31

type Present = { readonly connection: Connection; readonly client: number; clock: number; state: string }
/** Somebody in the same room who is connected to another process. */
type Elsewhere = { readonly process: string; readonly state: PresenceState; readonly heardAt: number }

export class Presence {
  readonly #present = new Map<Connection, Present>()
  readonly #elsewhere = new Map<number, Elsewhere>()
  readonly #dirty = new Map<number, { readonly from: Connection | null; readonly state: PresenceState }>()
  readonly #connections: () => Iterable<Connection>
  readonly #bus: LayerBus
  readonly #sweep: NodeJS.Timeout
  #timer: NodeJS.Timeout | null = null

  constructor(connections: () => Iterable<Connection>, bus: LayerBus) {
    this.#connections = connections
    this.#bus = bus
    bus.onPresence(
      (process, states) => this.#hearElsewhere(process, states),
      () => this.#here(),
    )
    this.#sweep = setInterval(() => {
      this.#forgetSilent()
      this.#tellElsewhere()
    }, SWEEP_MS)
    this.#sweep.unref()
  }

  /** Takes what a connection says; what it says of others is dropped, whatever it claims to be is overwritten. */
  hear(connection: Connection, states: readonly PresenceState[]): void {
    const said = states.find(({ client }) => connection.speaksFor(client))
    if (said === undefined || said.clock > CLOCK_MAX) return
    const known = this.#present.get(connection)
    if (known === undefined && this.#isAnothers(said.client, connection)) return
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
    this.#elsewhere.delete(said.client) // it has come here
    this.#announce(connection, { client: said.client, clock: said.clock, state })
  }

  /** Everybody but `connection`, for somebody who has just come or asks. */
  tell(connection: Connection): void {
    const others = this.#here(connection)
    for (const { state } of this.#elsewhere.values()) others.push(state)
    connection.send(presenceFrame(others.slice(0, LISTED_MAX)))
  }

  leave(connection: Connection): void {
    const known = this.#present.get(connection)
    if (known === undefined) return
    this.#present.delete(connection)
    if (this.#elsewhere.has(known.client)) return // it has gone to another process, and is not gone
    // it has come back by another socket, before this one was found to be dead
    for (const { client } of this.#present.values()) if (client === known.client) return
    this.#announce(connection, { client: known.client, clock: known.clock + 1, state: 'null' })
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    clearInterval(this.#sweep)
    this.#timer = null
  }

  /** Whether somebody else is here under this client id: ids that were never written with are bound to nobody. */
  #isAnothers(client: number, { viewer }: Connection): boolean {
    for (const present of this.#present.values())
      if (present.client === client && present.connection.viewer.id !== viewer.id) return true
    return false
  }

  #here(but?: Connection): PresenceState[] {
    const states: PresenceState[] = []
    for (const { connection, client, clock, state } of this.#present.values())
      if (connection !== but) states.push({ client, clock, state })
    return states
  }

  #hearElsewhere(process: string, states: readonly PresenceState[]): void {
    const isHere = new Set([...this.#present.values()].map(({ client }) => client))
    for (const state of states) {
      const known = this.#elsewhere.get(state.client)
      if (isHere.has(state.client) || (known !== undefined && state.clock < known.state.clock)) continue
      if (known?.process === process && known.state.clock === state.clock && state.state !== 'null') {
        this.#elsewhere.set(state.client, { ...known, heardAt: performance.now() }) // nothing new: still there
        continue
      }
      if (state.state === 'null') {
        if (known?.process !== process) continue // it has gone to another process
        this.#elsewhere.delete(state.client)
      } else this.#elsewhere.set(state.client, { process, state, heardAt: performance.now() })
      this.#announce(null, state)
    }
  }

  #forgetSilent(): void {
    const now = performance.now()
    for (const [client, { state, heardAt }] of this.#elsewhere) {
      if (now - heardAt < ELSEWHERE_MS) continue
      this.#elsewhere.delete(client)
      this.#announce(null, { client, clock: state.clock + 1, state: 'null' })
    }
  }

  /** Pages in the background may say nothing for minutes: it is their sockets that tell that they are there. */
  #tellElsewhere(): void {
    const here = this.#here()
    if (here.length > 0) this.#bus.sendPresence(here)
  }

  #announce(from: Connection | null, state: PresenceState): void {
    this.#dirty.set(state.client, { from, state })
    const people = this.#present.size + this.#elsewhere.size
    const wait = Math.min(FLUSH_MS_MAX, Math.max(FLUSH_MS, people * FLUSH_MS_A_PERSON))
    this.#timer ??= setTimeout(() => this.#flush(), wait)
  }

  #flush(): void {
    this.#timer = null
    const dirty = [...this.#dirty.values()]
    this.#dirty.clear()
    const own = dirty.filter(({ from }) => from !== null)
    if (own.length > 0) this.#bus.sendPresence(own.map(({ state }) => state))
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
