// Replays the log of every Layer from zero and compares what comes out with the Events and the projection that are kept. Holds one
// Layer's entries at a time, and pieces of its log and its Events.
import { canonical, type Json } from '#lib/core/history/canonical.ts'
import { follows } from '#lib/core/history/chain.ts'
import { DELETED_BEFORE } from '#lib/core/history/projection.ts'
import { Retelling } from '#lib/core/history/retell.ts'
import { DamagedLog } from '#lib/core/sync/damaged-log.ts'
import { asId, type LayerId } from '#lib/core/ids.ts'
import type { LogRow } from '#lib/core/sync/room-store.ts'
import { chainedEvents, type KeptEvent, type Queryable } from './chained-events.ts'
import { pool } from './pool.ts'
import { keptRows, PROJECTIONS, rowOf, type KeptRow, type Projected } from './projection-rows.ts'
import { verify } from './row-check.ts'
import { sha256 } from './sha256.ts'

/** The first thing that is not as the log says. `layer`: or the Article or the Group of the chain; `seq`: of the update, where one is known. */
export type Difference = {
  readonly layer: string
  readonly seq: number | null
  /** Of the Event, or the table of the row. */
  readonly kind: string
  readonly what: string
}

export type Verified = {
  readonly layers: number
  readonly updates: number
  readonly events: number
  /** `null`: everything is as the log says. */
  readonly difference: Difference | null
}

class Differs extends Error {
  readonly difference: Difference
  constructor(layer: string, seq: number | null, kind: string, what: string) {
    super(what)
    this.difference = { layer, seq, kind, what }
  }
}

type LayerRow = { id: string; group_id: string; article_id: string; seq: string; head: string | null }
type LogRowOfTable = {
  seq: string
  actor_id: string
  client_id: string
  at: Date
  bytes: Buffer
  crc32: string | null
  share: LogRow['share'] | null
}

const AT_ONCE = 1_000

const LAYERS = `
SELECT l.id, a.group_id, l.article_id, l.seq, encode(l.head, 'hex') AS head FROM layers l JOIN articles a ON a.id = l.article_id
 WHERE $1::uuid IS NULL OR l.article_id = $1 ORDER BY l.id`
const LOG = `
SELECT seq, actor_id, client_id, at, bytes, crc32, share FROM updates WHERE layer_id = $1 AND seq > $2 ORDER BY seq LIMIT ${AT_ONCE}`
const HEADS = `
SELECT id, encode(head, 'hex') AS head FROM articles WHERE $1::uuid IS NULL OR id = $1
UNION ALL SELECT id, encode(head, 'hex') FROM groups WHERE $1::uuid IS NULL`

/** The log in pieces. @throws Differs at a row that is missing or not what was written */
async function* logOf(on: Queryable, layer: LayerRow): AsyncGenerator<LogRowOfTable> {
  let seq = 0
  for (;;) {
    const { rows } = await on.query<LogRowOfTable>(LOG, [layer.id, seq])
    try {
      verify(asId<LayerId>(layer.id), seq, rows, rows.length < AT_ONCE ? Number(layer.seq) : undefined)
    } catch (error) {
      if (!(error instanceof DamagedLog)) throw error
      throw new Differs(layer.id, error.seq, 'update', error.message)
    }
    yield* rows
    seq += rows.length
    if (rows.length < AT_ONCE) break
  }
  if (seq !== Number(layer.seq))
    throw new Differs(layer.id, seq, 'update', `the log has ${seq} updates, the layer says ${layer.seq}`)
}

/** Goes along a chain. */
class ChainCursor {
  head: string | null = null
  /** @throws Differs when the Event is not what its hash says */
  pass(event: KeptEvent): void {
    if (!follows(this.head, event, sha256))
      throw new Differs(
        event.of,
        event.seq,
        event.fact.kind,
        `event ${event.id} is not what its hash says, or one before it is gone`,
      )
    this.head = event.hash
  }
}

const says = (value: unknown): string => canonical(value as Json) // what is compared is plain JSON

/** Names of the fields that differ. What they hold is left out: it may be a private note. */
const differing = (expected: object, found: object): string => {
  const [one, other] = [expected as KeptRow, found as KeptRow] // plain JSON, both
  const names = Object.keys({ ...one, ...other })
  return `another ${names.filter((name) => says(one[name] ?? null) !== says(other[name] ?? null)).join(', ')}`
}

/** The Events of one Layer beside what the log says. */
const verifyEvents = async (
  on: Queryable,
  layer: LayerRow,
  onRow: (seq: number, rows: ReturnType<Retelling['take']>['rows']) => void,
): Promise<{ updates: number; events: number }> => {
  const retelling = new Retelling()
  const chain = new ChainCursor()
  const kept = chainedEvents({ layer: layer.id, isPrivateToo: true, on })
  let updates = 0
  let events = 0
  for await (const row of logOf(on, layer)) {
    const seq = Number(row.seq)
    const at = (kind: string, what: string) => new Differs(layer.id, seq, kind, what)
    let told: ReturnType<Retelling['take']>
    try {
      const { share } = row
      told = retelling.take({
        ...{ actor: asId(row.actor_id), at: row.at, bytes: new Uint8Array(row.bytes) },
        ...(share === null || share === undefined ? {} : { share }),
      })
    } catch (error) {
      throw at('update', error instanceof Error ? error.message : String(error))
    }
    updates++
    for (const fact of told.facts) {
      const { value: event, done } = await kept.next()
      if (done === true) throw at(fact.kind, 'the event is missing')
      events++
      const expected = {
        ...{ group: layer.group_id, article: layer.article_id, seq, actor: row.actor_id },
        ...{ at: row.at.getTime(), kind: fact.kind, annotation: fact.annotation, fact },
      }
      const found = {
        ...{ group: event.group, article: event.article, seq: event.seq, actor: event.actor },
        ...{ at: event.at.getTime(), kind: event.kind, annotation: event.annotation, fact: event.fact },
      }
      if (says(expected) !== says(found))
        throw at(fact.kind, `event ${event.id} is not what the update says: ${differing(expected, found)}`)
      chain.pass(event)
    }
    onRow(seq, told.rows)
  }
  const { value: more, done } = await kept.next()
  if (done !== true)
    throw new Differs(layer.id, more.seq, more.fact.kind, `event ${more.id} comes from no update`)
  if (chain.head !== layer.head)
    throw new Differs(
      layer.id,
      Number(layer.seq),
      'head',
      'the head of the chain is not the hash of the last event',
    )
  return { updates, events }
}

/** The rows that the log says, by table and key, with the update that made each what it is. */
class Expected {
  readonly #rows = new Map<Projected, Map<string, { seq: number; row: KeptRow }>>()

  constructor() {
    for (const table of PROJECTIONS) this.#rows.set(table, new Map())
  }

  take(seq: number, rows: ReturnType<Retelling['take']>['rows']): void {
    for (const table of PROJECTIONS) {
      const known = this.#rows.get(table)
      for (const one of rows[table]) {
        const before = known?.get(one.key)?.row
        const deletedAt =
          one.deletedAt?.getTime() === DELETED_BEFORE.getTime() ? before?.['deletedAt'] : undefined
        const row = rowOf(table, one)
        known?.set(one.key, { seq, row: deletedAt === undefined ? row : { ...row, deletedAt } })
      }
    }
  }

  /** @throws Differs at the first row that is another one, missing or too much */
  async compare(on: Queryable, layer: string): Promise<void> {
    for (const table of PROJECTIONS) {
      const known = this.#rows.get(table) ?? new Map<string, { seq: number; row: KeptRow }>()
      for await (const row of keptRows(on, table, layer)) {
        const key = String(row['key'])
        const expected = known.get(key)
        if (expected === undefined)
          throw new Differs(layer, null, table, `the row ${key} comes from no update`)
        if (says(row) !== says(expected.row))
          throw new Differs(
            layer,
            expected.seq,
            table,
            `the row ${key} is not what the updates say: ${differing(expected.row, row)}`,
          )
        known.delete(key)
      }
      const [missing] = known
      if (missing !== undefined)
        throw new Differs(layer, missing[1].seq, table, `the row ${missing[0]} is missing`)
    }
  }
}

/** The chains of Articles and Groups, which no update says anything of. */
const verifyCommands = async (on: Queryable, article: string | undefined): Promise<number> => {
  const chains = new Map<string, ChainCursor>()
  let events = 0
  for await (const event of chainedEvents({
    ...(article === undefined ? {} : { article }),
    isPrivateToo: false,
    on,
  })) {
    if (event.layer !== null) continue
    const chain = chains.get(event.of) ?? new ChainCursor()
    chains.set(event.of, chain)
    chain.pass(event)
    events++
  }
  const { rows } = await on.query<{ id: string; head: string | null }>(HEADS, [article ?? null])
  const other = rows.find(({ id, head }) => (chains.get(id)?.head ?? null) !== head)
  if (other !== undefined)
    throw new Differs(other.id, null, 'head', 'the head of the chain is not the hash of the last event')
  return events
}

/** Replays and compares, in one snapshot of the database, while others go on writing. Stops at the first difference. */
export const verifyHistory = async (article?: string): Promise<Verified> => {
  const client = await pool().connect()
  const counts = { layers: 0, updates: 0, events: 0 }
  let difference: Difference | null = null
  let isWhole = false
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const { rows: layers } = await client.query<LayerRow>(LAYERS, [article ?? null])
    for (const layer of layers) {
      const expected = new Expected()
      const seen = await verifyEvents(client, layer, (seq, rows) => expected.take(seq, rows))
      await expected.compare(client, layer.id)
      counts.layers++
      counts.updates += seen.updates
      counts.events += seen.events
    }
    counts.events += await verifyCommands(client, article)
    await client.query('COMMIT')
    isWhole = true
  } catch (error) {
    if (!(error instanceof Differs)) throw error
    ;({ difference } = error)
  } finally {
    client.release(!isWhole)
  }
  return { ...counts, difference }
}
