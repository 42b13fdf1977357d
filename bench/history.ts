// What Events cost on top of keeping an update: deriving the Facts, their hashes, and writing the rows, in the statement that appends
// the update with its projection. The same updates go into two Layers of one database, with Events and without, turn by turn.
import { deriveFacts } from '#lib/core/history/derive.ts'
import { postgresRoomStore } from '#lib/db/room-store.ts'
import { openPage } from '#test/long-log.ts'
import { random } from '#test/random.ts'
import { openWorld, worldPool } from '#test/world.ts'
import { RoomState } from '#server/room-state.ts'
import type { LayerId, UserId } from '#lib/core/ids.ts'
import type { Done } from '#lib/core/history/projection.ts'
import type { UpdateRow } from '#lib/core/sync/room-store.ts'
import { quantile, round } from './quantile.ts'

const WARM_UP = 100
const BATCHES = 500
/** Updates that are kept together: of a quiet room, of a busy one, of many rooms at once. */
const SIZES = [1, 8, 64] as const
const GOAL_PERCENT = 25

type Side = {
  readonly layer: LayerId
  readonly state: RoomState
  readonly stored: { readonly article: never; readonly group: never }
  seq: number
  readonly ms: number[]
}

export const history = async () => {
  const world = await openWorld()
  try {
    const by: UserId = (await world.person('writer', 'annotator')).id
    const words = Array.from({ length: 400 }, (_, n) => `word${n}`).join(' ')
    const draft = {
      title: 'The lamp',
      lang: 'en',
      blocks: [{ role: 'body', tag: 'p', html: words, text: words }] as const,
    }
    const store = postgresRoomStore(worldPool())
    const article = await world.article(draft)
    const other = await world.article(draft)
    const open = async (layer: LayerId): Promise<Side> => {
      const stored = await store.load(layer)
      if (stored === null) throw new Error('there is no such layer')
      return { layer, state: new RoomState(stored), stored: stored as never, seq: stored.seq, ms: [] }
    }
    const sides = { without: await open(other.layer), withEvents: await open(article.layer) }
    const chance = { without: random(7), withEvents: random(7) }
    const pages = {
      without: openPage(by, 77, other.revision, chance.without),
      withEvents: openPage(by, 77, article.revision, chance.withEvents),
    }
    const keep = async (which: keyof typeof sides, size: number): Promise<number> => {
      const side = sides[which]
      const taken = Array.from({ length: size }, () => {
        const verdict = side.state.judge({ id: by, role: 'annotator' }, pages[which].next())
        if (verdict.at !== 'admitted') throw new Error(`an honest update is ${verdict.at}`)
        const at = new Date()
        const applied = side.state.apply(verdict, by, at, undefined)
        if (applied === null) throw new Error('it did not apply')
        return { verdict, at, changes: applied.changes }
      })
      const began = performance.now()
      const updates: UpdateRow[] = []
      const done: Done[] = []
      for (const [i, { verdict, at, changes }] of taken.entries()) {
        const facts = which === 'without' ? [] : changes.flatMap((change) => deriveFacts(change, undefined))
        const { bytes, newClients } = verdict
        updates.push({ seq: side.seq + i + 1, actor: by, client: 77, at, bytes, newClients, facts })
        done.push({ at, changes })
      }
      const { article: of, group } = side.stored
      const rows = side.state.project(done)
      await store.append([{ layer: side.layer, article: of, group, from: side.seq, updates, ...rows }])
      side.seq += size
      return performance.now() - began
    }
    const results: Record<string, unknown> = {}
    for (const size of SIZES) {
      const ms = { without: [] as number[], withEvents: [] as number[] }
      const batches = Math.max(50, Math.round(BATCHES / Math.sqrt(size)))
      for (let n = 0; n < WARM_UP + batches; n++) {
        // whoever is second in a turn has a warmer machine: they take turns at that, too
        const order =
          n % 2 === 0 ? (['without', 'withEvents'] as const) : (['withEvents', 'without'] as const)
        for (const which of order) {
          const took = await keep(which, size)
          if (n >= WARM_UP) ms[which].push(took)
        }
      }
      const [without, withEvents] = [quantile(ms.without, 0.5), quantile(ms.withEvents, 0.5)]
      results[`batchesOf${size}`] = {
        withoutP50: round(without),
        withEventsP50: round(withEvents),
        onTopPercent: round((withEvents / without - 1) * 100),
      }
    }
    return { unit: 'ms', goalPercent: GOAL_PERCENT, ...results }
  } finally {
    await world.close()
  }
}
