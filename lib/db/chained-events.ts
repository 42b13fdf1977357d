// Events with what their hashes can be made again from, in the order of recording, read piece by piece: for those who verify.
import { chainOf, type ChainedEvent, type Commitments } from '#lib/core/history/chain.ts'
import type { Fact } from '#lib/core/history/event.ts'
import { asId } from '#lib/core/ids.ts'
import { pool } from './pool.ts'
import type pg from 'pg'

export type Queryable = Pick<pg.ClientBase, 'query'>

/** An Event as it is kept; `id` grows with the order of recording, `of` names its chain. */
export type KeptEvent = ChainedEvent & {
  readonly id: string
  readonly of: string
  /** The columns beside the Fact, by which lists find it. */
  readonly kind: string
  readonly annotation: string | null
}

type Row = {
  id: string
  group_id: string
  article_id: string | null
  layer_id: string | null
  seq: string | null
  actor_id: string
  at: Date
  claimed_at: Date | null
  kind: string
  annotation: string | null
  data: Fact
  hash: string
  salt: string | null
  erased: Commitments | null
}

const AT_ONCE = 2_000

const PAGE = `
SELECT e.id, e.group_id, e.article_id, e.layer_id, e.seq, e.actor_id, e.at, e.claimed_at, e.kind, e.annotation, e.data,
       encode(e.hash, 'hex') AS hash, encode(e.salt, 'hex') AS salt, e.erased
  FROM events e LEFT JOIN layers l ON l.id = e.layer_id
 WHERE e.id > $1::bigint AND ($2::uuid IS NULL OR e.article_id = $2) AND ($4::uuid IS NULL OR e.layer_id = $4) AND ($3 OR l.kind IS DISTINCT FROM 'private')
 ORDER BY e.id LIMIT ${AT_ONCE}`

const toKept = (row: Row): KeptEvent => {
  const event = {
    id: row.id,
    group: asId<ChainedEvent['group']>(row.group_id),
    article: row.article_id === null ? null : asId<NonNullable<ChainedEvent['article']>>(row.article_id),
    layer: row.layer_id === null ? null : asId<NonNullable<ChainedEvent['layer']>>(row.layer_id),
    seq: row.seq === null ? null : Number(row.seq),
    actor: asId<ChainedEvent['actor']>(row.actor_id),
    ...{ at: row.at, claimedAt: row.claimed_at, fact: row.data },
    ...{ kind: row.kind, annotation: row.annotation },
    ...{ hash: row.hash, salt: row.salt, erased: row.erased },
  }
  return { ...event, of: chainOf(event) }
}

/** All Events of a Layer, of an Article and its Layers, or all there are; a few thousand are held at once. */
export async function* chainedEvents(of: {
  readonly layer?: string
  /** Absent: of all Articles and Groups. */
  readonly article?: string
  /** Those of private Layers, too. */
  readonly isPrivateToo: boolean
  /** For a snapshot of the database; absent: the pool. */
  readonly on?: Queryable
}): AsyncGenerator<KeptEvent> {
  let last = '0'
  for (;;) {
    const { rows } = await (of.on ?? pool()).query<Row>(PAGE, [
      last,
      of.article ?? null,
      of.isPrivateToo,
      of.layer ?? null,
    ])
    for (const row of rows) yield toKept(row)
    const next = rows.at(-1)?.id
    if (rows.length < AT_ONCE || next === undefined) return
    last = next
  }
}
