// What sync processes tell one another about a Layer. Postgres is the truth: a lost message delays and loses nothing.
import type { ForeignRow } from '#lib/core/sync/room-store.ts'
import type { LayerId } from '#lib/core/ids.ts'
import type { PresenceState } from '#lib/core/sync/frames.ts'

/** The part of the bus that is about one Layer. What comes before somebody listens is kept for them. */
export type LayerBus = {
  onRows(hear: (rows: readonly ForeignRow[]) => void): void
  /** `all` answers with everybody who is here in this process. */
  onPresence(
    hear: (process: string, states: readonly PresenceState[]) => void,
    all: () => PresenceState[],
  ): void
  sendRows(rows: readonly ForeignRow[]): void
  sendPresence(states: readonly PresenceState[]): void
  leave(): void
}

export type Bus = {
  /** Resolves when what others say of the Layer from now on will be heard. */
  join(layer: LayerId): Promise<LayerBus>
  /** Whether messages arrive at present. */
  readonly isUp: boolean
  stop(): Promise<void>
}

const silence: LayerBus = {
  onRows() {},
  onPresence() {},
  sendRows() {},
  sendPresence() {},
  leave() {},
}

/** For the only sync process. */
export const noBus: Bus = {
  join: () => Promise.resolve(silence),
  isUp: true,
  stop: () => Promise.resolve(),
}
