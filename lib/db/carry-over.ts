// What the job that carries Annotations over reads and writes, how it is asked for, and what readers get of it.
import type { Anchor, Diff } from '#lib/core/anchoring/anchor.ts'
import type { Carried, CarriedOver } from '#lib/core/anchoring/carried.ts'
import type { Span } from '#lib/core/annotation/entry.ts'
import { asId, type ArticleId, type EntryKey, type LayerId, type RevisionId } from '#lib/core/ids.ts'
import type { Db } from './client.ts'
import { db } from './client.ts'
import { pool } from './pool.ts'
import { isUuid } from './row-ids.ts'
import { NEEDING } from './standing.ts'

/** The name of the job; its payload is `{ article }` for the latest Revision, `{ revision }` for another. */
export const CARRY_OVER = 'carry-over'

/**
 * Asks for the Annotations of an Article to be carried over to its latest Revision; within `tx` when there is one. Requests
 * that wait become one; one that is made while the job runs leads to another run.
 */
export const askForCarryOver = async (tx: Db | null, article: ArticleId): Promise<void> => {
  await (tx ?? db()).$executeRaw`
    SELECT graphile_worker.add_job(${CARRY_OVER}::text, json_build_object('article', ${article}::text),
      job_key => ${`${CARRY_OVER}:${article}`}::text, job_key_mode => 'replace')`
}

/** Asks for what an earlier Revision lacks: somebody reads it, and Annotations of one before it came late. */
export const askForEarlier = async (revision: RevisionId): Promise<void> => {
  await db().$executeRaw`
    SELECT graphile_worker.add_job(${CARRY_OVER}::text, json_build_object('revision', ${revision}::text),
      job_key => ${`${CARRY_OVER}:${revision}`}::text, job_key_mode => 'replace')`
}

const ALL_LATEST = `
WITH latest AS (
  SELECT DISTINCT ON (article_id) article_id, id, number FROM revisions ORDER BY article_id, number DESC
), asked AS (
  SELECT l.id AS layer, l.article_id AS article, r.id AS revision, r.number
  FROM latest r JOIN layers l ON l.article_id = r.article_id WHERE r.number > 1
), ${NEEDING}
SELECT graphile_worker.add_job('${CARRY_OVER}', json_build_object('article', article::text),
  job_key => '${CARRY_OVER}:' || article::text, job_key_mode => 'replace')
FROM (SELECT DISTINCT article FROM needing WHERE NOT is_done) articles`

/** Asks for every Article that lacks Anchors; returns how many these are. Also for those whose job was killed and is locked still. */
export const askForAllMissing = async (): Promise<number> => (await pool().query(ALL_LATEST)).rowCount ?? 0

/** A Target that is to be carried over. */
export type Uncarried = {
  readonly layer: LayerId
  readonly annotation: EntryKey
  readonly decision: EntryKey | null
  /** The last Revision on which its words stood unchanged: its own, or one that it was carried over to. */
  readonly base: RevisionId
  /** Where it is on `base`; empty when nothing is known of it. */
  readonly span: Span
  /** Whether it had moved by then. */
  readonly hasMoved: boolean
}

type UncarriedRow = {
  layer: string
  annotation: string
  decision: string
  base: string
  start_offset: number | null
  end_offset: number | null
  has_moved: boolean
}

const UNCARRIED = `
WITH asked AS (
  SELECT l.id AS layer, l.article_id AS article, r.id AS revision, r.number
  FROM revisions r JOIN layers l ON l.article_id = r.article_id WHERE r.id = $1
), ${NEEDING}
SELECT n.layer, n.annotation, n.decision, coalesce(good.revision_id, n.base) AS base, coalesce(good.state = 'moved', false) AS has_moved,
  coalesce(good.start_offset, n.start_offset) AS start_offset, coalesce(good.end_offset, n.end_offset) AS end_offset
FROM needing n
LEFT JOIN LATERAL (
  SELECT t.revision_id, t.state, t.start_offset, t.end_offset, its.number
  FROM revisions its
  JOIN anchors t ON t.revision_id = its.id AND t.layer_id = n.layer AND t.annotation = n.annotation AND t.decision = n.decision
  WHERE its.article_id = n.article AND its.number > n.base_number AND its.number < n.number AND t.state IN ('exact', 'moved')
  ORDER BY its.number DESC LIMIT 1
) good ON true
WHERE NOT n.is_done
ORDER BY coalesce(good.number, n.base_number), n.layer, n.annotation`

/**
 * What still has to be carried over to this Revision, Layer by Layer for each earlier Revision. From the last one on which the
 * words stood unchanged, because the text around them differs least from there; what has changed or is gone since then is
 * compared with what it was there, so that a text that is restored brings it back.
 */
export const findUncarried = async (revision: RevisionId): Promise<readonly Uncarried[]> => {
  const { rows } = await pool().query<UncarriedRow>(UNCARRIED, [revision])
  return rows.map((row) => ({
    layer: asId(row.layer),
    annotation: asId(row.annotation),
    decision: row.decision === '' ? null : asId(row.decision),
    base: asId(row.base),
    span: { start: row.start_offset ?? 0, end: row.end_offset ?? 0 },
    hasMoved: row.has_moved,
  }))
}

/** `null` for an Article that is gone. */
export const latestRevision = async (article: ArticleId): Promise<RevisionId | null> => {
  const { rows } = await pool().query<{ id: string }>(
    `SELECT id FROM revisions WHERE article_id = $1 ORDER BY number DESC LIMIT 1`,
    [article],
  )
  return rows[0] === undefined ? null : asId(rows[0].id)
}

/** `null` when the Revision is gone. */
export const textOf = async (revision: RevisionId): Promise<string | null> => {
  const { rows } = await pool().query<{ text: string }>(`SELECT text FROM revisions WHERE id = $1`, [
    revision,
  ])
  return rows[0]?.text ?? null
}

export type NewAnchor = Pick<Uncarried, 'layer' | 'annotation' | 'decision'> & { readonly anchor: Anchor }

// JSON in Postgres has no place for half a surrogate pair, and one such diff would stop all the others.
const wellFormed = (diff: Diff): Diff => diff.map(({ kind, text }) => ({ kind, text: text.toWellFormed() }))

const KEEP = `
WITH kept AS (
  INSERT INTO anchors (layer_id, revision_id, annotation, decision, state, start_offset, end_offset, diff)
  SELECT n.layer, $1, n.annotation, n.decision, n.state, n.start, n."end", n.diff
  FROM jsonb_to_recordset($2::jsonb) AS n(layer uuid, annotation text, decision text, state text, start int, "end" int, diff jsonb)
  ON CONFLICT (layer_id, revision_id, annotation, decision) DO UPDATE SET state = excluded.state,
    start_offset = excluded.start_offset, end_offset = excluded.end_offset, diff = excluded.diff
  RETURNING layer_id
)
SELECT pg_notify('gloss_anchored', layer_id::text) FROM (SELECT DISTINCT layer_id FROM kept) layers`

/** Keeps Anchors on `revision` and tells the rooms of their Layers, in one transaction. */
export const keepAnchors = async (revision: RevisionId, anchors: readonly NewAnchor[]): Promise<void> => {
  const rows = anchors.map(({ layer, annotation, decision, anchor }) => ({
    layer,
    annotation,
    decision: decision ?? '',
    state: anchor.at,
    ...(anchor.at === 'orphan' ? {} : anchor.span),
    ...(anchor.at === 'changed' ? { diff: wellFormed(anchor.diff) } : {}),
  }))
  await pool().query(KEEP, [revision, JSON.stringify(rows)])
}

// `as`: keepAnchors is the only writer, and a CHECK of the table holds the rest.
const toAnchor = (row: AnchorRow): Anchor => {
  if (row.state === 'orphan') return { at: 'orphan' }
  const span: Span = { start: row.start_offset ?? 0, end: row.end_offset ?? 0 }
  return row.state === 'changed'
    ? { at: 'changed', span, diff: row.diff as Diff }
    : { at: row.state as 'exact' | 'moved', span }
}

type AnchorRow = {
  annotation: string
  decision: string
  state: string
  start_offset: number | null
  end_offset: number | null
  diff: unknown
}

const ASKED_OF_ONE = `
asked AS (
  SELECT l.id AS layer, l.article_id AS article, r.id AS revision, r.number
  FROM layers l JOIN revisions r ON r.article_id = l.article_id WHERE l.id = $1 AND r.id = $2
)`

const PROGRESS = `
WITH ${ASKED_OF_ONE}, ${NEEDING}
SELECT (SELECT count(*) FILTER (WHERE is_done)::int FROM needing) AS done, (SELECT count(*)::int FROM needing) AS total
FROM asked`

const ANCHORS = `
SELECT annotation, decision, state, start_offset, end_offset, diff FROM anchors
WHERE layer_id = $1 AND revision_id = $2 ORDER BY annotation, decision`

/**
 * What is known of a Layer on a Revision; `null` when it is none of the Layer's Article. The counts are of this Layer alone. Anchors
 * of Targets that do not stand any more are among the rest.
 */
export const carriedOver = async (layer: LayerId, revision: string): Promise<CarriedOver | null> => {
  if (!isUuid(revision)) return null
  // the counts first: what is done by then is among the anchors
  const progress = await pool().query<{ done: number; total: number }>(PROGRESS, [layer, revision])
  const [counts] = progress.rows
  if (counts === undefined) return null
  const { rows } = await pool().query<AnchorRow>(ANCHORS, [layer, revision])
  const anchors = rows.map((row): Carried => ({
    annotation: asId(row.annotation),
    decision: row.decision === '' ? null : asId(row.decision),
    anchor: toAnchor(row),
  }))
  return { revision: asId(revision), ...counts, anchors }
}
