// Group commit: everything that all rooms wait for goes into one transaction; while it runs, the next one collects.
import type { RoomBatch, RoomStore } from '#lib/core/sync/room-store.ts'
import type { Metrics } from './metrics.ts'

/** A room as the committer sees it. */
export interface Committing {
  /** Hands over what waits; `null` when nothing does. */
  takeBatch(): RoomBatch | null
  /** The batch is kept: let it out. */
  kept(batch: RoomBatch): void
  /** The log has moved on without this process: nothing of the batch is kept. */
  overtaken(batch: RoomBatch): void
  /** Nobody knows whether the batch is kept: nothing of it may get out. */
  lost(batch: RoomBatch, error: Error): void
}

export type Committer = {
  /** The room has something to keep. */
  enqueue(room: Committing): void
  /** Resolves when nothing waits and nothing is under way. */
  drained(): Promise<void>
}

export const createCommitter = (
  store: Pick<RoomStore, 'append'>,
  metrics: Pick<Metrics, 'committed'>,
): Committer => {
  let dirty = new Set<Committing>()
  let running: Promise<void> | null = null

  const commitOnce = async () => {
    const taken: { room: Committing; batch: RoomBatch }[] = []
    for (const room of dirty) {
      const batch = room.takeBatch()
      if (batch !== null) taken.push({ room, batch })
    }
    dirty = new Set()
    if (taken.length === 0) return
    const began = performance.now()
    try {
      const kept = await store.append(taken.map(({ batch }) => batch))
      metrics.committed(performance.now() - began)
      for (const { room, batch } of taken) {
        if (kept.has(batch.layer)) room.kept(batch)
        else room.overtaken(batch)
      }
    } catch (cause) {
      const error = cause instanceof Error ? cause : new Error(String(cause))
      for (const { room, batch } of taken) room.lost(batch, error)
    }
  }

  const run = async () => {
    // one turn of the event loop: what arrives with the same read of the sockets is kept together
    await new Promise<void>((resolve) => setImmediate(resolve))
    while (dirty.size > 0) await commitOnce()
    running = null
  }

  return {
    enqueue(room) {
      dirty.add(room)
      running ??= run()
    },
    async drained() {
      while (running !== null) await running
    },
  }
}
