// Events with what their hashes can be made again from, in the order of recording, read piece by piece: for those who verify.
import { chainOf, type ChainedEvent, type Commitments } from '#lib/core/history/chain.ts'
import type { Fact } from '#lib/core/history/event.ts'
import { asId } from '#lib/core/ids.ts'
import { pool } from './pool.ts'

/** An Event as it is kept; `id` grows with the order of recording, `of` names its chain. */
export type KeptEvent = ChainedEvent & { readonly id: string; readonly of: string }

type Row = {
  id: string
  group_id: string
  article_id: string | null
  layer_id: string | null
  seq: string | null
  actor_id: string
  at: Date
  claimed_at: Date | null
  data: Fact
  hash: string
  salt: string | null
  erased: Commitments | null
}

const AT_ONCE = 2_000

const PAGE = `
SELECT id, group_id, article_id, layer_id, seq, actor_id, at, claimed_at, data, encode(hash, 'hex') AS hash,
       encode(salt, 'hex') AS salt, erased
  FROM events
 WHERE id > $1::bigint AND ($2::uuid IS NULL OR layer_id = $2) AND ($3::uuid IS NULL OR article_id = $3)
 ORDER BY id LIMIT ${AT_ONCE}`

const toKept = (row: Row): KeptEvent => {
  const event = {
    id: row.id,
    group: asId<ChainedEvent['group']>(row.group_id),
    article: row.article_id === null ? null : asId<NonNullable<ChainedEvent['article']>>(row.article_id),
    layer: row.layer_id === null ? null : asId<NonNullable<ChainedEvent['layer']>>(row.layer_id),
    seq: row.seq === null ? null : Number(row.seq),
    actor: asId<ChainedEvent['actor']>(row.actor_id),
    ...{ at: row.at, claimedAt: row.claimed_at, fact: row.data },
    ...{ hash: row.hash, salt: row.salt, erased: row.erased },
  }
  return { ...event, of: chainOf(event) }
}

/** All Events of a Layer or of an Article with its Layers, or all there are; a few thousand are held at once. */
export async function* chainedEvents(of: {
  readonly layer?: string
  readonly article?: string
}): AsyncGenerator<KeptEvent> {
  let last = '0'
  for (;;) {
    const { rows } = await pool().query<Row>(PAGE, [last, of.layer ?? null, of.article ?? null])
    for (const row of rows) yield toKept(row)
    const next = rows.at(-1)?.id
    if (rows.length < AT_ONCE || next === undefined) return
    last = next
  }
}
