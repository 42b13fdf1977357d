// Events of a Layer as replay reads them: what each row of the log did, and when anything happened at all.
import type pg from 'pg'
import type { Motivation } from '#lib/core/annotation/entry.ts'
import type { LayerFact } from '#lib/core/history/event.ts'
import { writtenOf, type Step, type ToldFact } from '#lib/core/history/fold.ts'
import { asId, type LayerId, type UserId } from '#lib/core/ids.ts'
import type { Share } from '#lib/core/sync/share.ts'
import { nameOf } from './names.ts'
import { pool } from './pool.ts'

type Row = {
  seq: string
  actor_id: string
  at: Date
  data: LayerFact
  motivation: Motivation | null
  share: Share | null
}

// An annotation's motivation is set once, so the projection has that of any time.
const STEPS = `
SELECT e.seq, e.actor_id, e.at, e.data, a.motivation, u.share
FROM events e
LEFT JOIN annotations a ON e.kind IN ('annotation-added', 'annotation-shared') AND a.layer_id = e.layer_id AND a.key = e.annotation
LEFT JOIN updates u ON e.kind = 'annotation-shared' AND u.layer_id = e.layer_id AND u.seq = e.seq
WHERE e.layer_id = $1 AND e.seq > $2 AND e.seq <= $3 ORDER BY e.seq, e.id`

/** What the rows after `after` did, up to `to`; those that did nothing that a person would tell are left out. */
export const readSteps = async (
  source: Pick<pg.Pool | pg.PoolClient, 'query'>,
  layer: LayerId,
  after: number,
  to: number,
): Promise<readonly Step[]> => {
  const { rows } = await source.query<Row>({ name: 'gloss-steps', text: STEPS, values: [layer, after, to] })
  const steps: (Step & { facts: ToldFact[] })[] = []
  for (const row of rows) {
    const seq = Number(row.seq)
    const fact = row.motivation === null ? row.data : { ...row.data, motivation: row.motivation }
    const last = steps.at(-1)
    if (last?.seq === seq) {
      last.facts.push(fact)
      continue
    }
    const written = writtenOf(row.share)
    const times = written === undefined ? {} : { written }
    steps.push({ seq, actor: asId(row.actor_id), at: row.at.getTime(), facts: [fact], ...times })
  }
  return steps
}

export type TimelineRows = {
  /** Number of the last row of the log. */
  readonly last: number
  /** Pairs of how much the number and the ms grow from one row to the next, from 0: "1 1764097200000,1 350". '' for none. */
  readonly rows: string
  /** ISO 8601. */
  readonly revisions: readonly { readonly number: number; readonly at: string }[]
  /** Names of everybody who did something. */
  readonly people: Readonly<Record<UserId, string>>
}

// As one text: a hundred thousand rows would take longer to read one by one than all the rest.
const ROWS = `
SELECT coalesce(string_agg(seq - coalesce(seq_before, 0) || ' ' || ms - coalesce(ms_before, 0), ',' ORDER BY seq), '') AS rows
FROM (
  SELECT seq, ms, lag(seq) OVER before AS seq_before, lag(ms) OVER before AS ms_before
  FROM (SELECT DISTINCT ON (seq) seq, (extract(epoch FROM at) * 1000)::bigint AS ms FROM events
        WHERE layer_id = $1 AND seq IS NOT NULL ORDER BY seq) told
  WINDOW before AS (ORDER BY seq)
) grown`

const REVISIONS = `
SELECT r.number, r.created_at AS at FROM revisions r JOIN layers l ON l.article_id = r.article_id WHERE l.id = $1 ORDER BY r.number`

const PEOPLE = `
SELECT u.id, u.name FROM users u WHERE u.id IN (SELECT user_id FROM client_bindings WHERE layer_id = $1)
UNION SELECT r.created_by, u.name FROM revisions r JOIN layers l ON l.article_id = r.article_id
  LEFT JOIN users u ON u.id = r.created_by WHERE l.id = $1`

/** When something happened in a Layer and to its Article. Who asks has checked that the person may read it. */
export const timelineOf = async (layer: LayerId): Promise<TimelineRows> => {
  const seq = await pool().query<{ seq: string }>('SELECT seq FROM layers WHERE id = $1', [layer])
  const rows = await pool().query<{ rows: string }>(ROWS, [layer])
  const revisions = await pool().query<{ number: number; at: Date }>(REVISIONS, [layer])
  const people = await pool().query<{ id: string; name: string | null }>(PEOPLE, [layer])
  return {
    last: Number(seq.rows[0]?.seq ?? 0),
    rows: rows.rows[0]?.rows ?? '',
    revisions: revisions.rows.map(({ number, at }) => ({ number, at: at.toISOString() })),
    people: Object.fromEntries(people.rows.map(({ id, name }) => [id, nameOf(id, name)])),
  }
}

const INSTANT = `
SELECT l.seq AS last, told.at, told.seq AS told,
  (SELECT r.number FROM revisions r WHERE r.article_id = l.article_id AND r.created_at <= coalesce(told.at, '-infinity')
   ORDER BY r.number DESC LIMIT 1) AS number,
  (SELECT max(e.seq) FROM events e WHERE e.layer_id = l.id AND e.seq < told.seq) AS before,
  (SELECT min(e.seq) FROM events e WHERE e.layer_id = l.id AND e.seq > $2) AS after
FROM layers l LEFT JOIN LATERAL (
  SELECT e.seq, e.at FROM events e WHERE e.layer_id = l.id AND e.seq <= $2 ORDER BY e.seq DESC LIMIT 1
) told ON true
WHERE l.id = $1`

type InstantRow = {
  last: string
  at: Date | null
  told: string | null
  number: number | null
  before: string | null
  after: string | null
}

/** What is known of the instant after a row. */
export type Instant = {
  /** Number of the last row of the log. */
  readonly last: number
  /** When the last thing happened by then; `null`: nothing had. */
  readonly at: Date | null
  /** Number of the Revision that was read then. */
  readonly revision: number
  /** Rows at which something happened: the one before, 0 for the beginning, and the one after. */
  readonly before: number | null
  readonly after: number | null
}

export const instantOf = async (layer: LayerId, seq: number): Promise<Instant> => {
  const { rows } = await pool().query<InstantRow>(INSTANT, [layer, seq])
  const [row] = rows
  const number = (text: string | null | undefined) => (text ? Number(text) : null)
  return {
    last: Number(row?.last ?? 0),
    at: row?.at ?? null,
    revision: row?.number ?? 1,
    before: row?.told ? (number(row.before) ?? 0) : null,
    after: number(row?.after),
  }
}
