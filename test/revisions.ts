// Revisions, Annotations and decisions as rows, for tests of what is derived from them.
import { createHash } from 'node:crypto'
import { pool } from '#lib/db/pool.ts'
import { asId } from '#lib/core/ids.ts'
import type { DecisionVerdict, Span } from '#lib/core/annotation/entry.ts'
import type { ArticleId, EntryKey, LayerId, RevisionId, UserId } from '#lib/core/ids.ts'

/** The latest Revision of the Article from now on; nobody is told. */
export const addRevision = async (article: ArticleId, text: string, by: UserId): Promise<RevisionId> => {
  const { rows } = await pool().query<{ id: string }>(
    `INSERT INTO revisions (id, article_id, number, text, hash, word_count, created_by)
     SELECT gen_random_uuid(), $1, (SELECT count(*) + 1 FROM revisions WHERE article_id = $1), $2, $3, 1, $4 RETURNING id`,
    [article, text, createHash('sha256').update(text).digest(), by],
  )
  return asId(rows[0]?.id ?? '')
}

/** Another Layer of the Article. */
export const addPrivateLayer = async (article: ArticleId, owner: UserId): Promise<LayerId> => {
  const { rows } = await pool().query<{ id: string }>(
    `INSERT INTO layers (id, article_id, kind, owner_id) VALUES (gen_random_uuid(), $1, 'private', $2) RETURNING id`,
    [article, owner],
  )
  return asId(rows[0]?.id ?? '')
}

export type AnnotationGiven = {
  readonly key: string
  readonly revision: RevisionId
  readonly span: Span
  readonly isDeleted?: boolean
}

/** Adds Annotations to a Layer, past its log. */
export const addAnnotations = async (
  layer: LayerId,
  author: UserId,
  given: readonly AnnotationGiven[],
): Promise<void> => {
  await pool().query(
    `INSERT INTO annotations (layer_id, key, author_id, revision_id, start_offset, end_offset, quote, motivation, colour,
       created_at, changed_at, deleted_at)
     SELECT $1, g.key, $2, g.revision, (g.span->>'start')::int, (g.span->>'end')::int, '', 'highlighting', 'yellow', now(), now(),
       CASE WHEN g."isDeleted" THEN now() END
     FROM jsonb_to_recordset($3::jsonb) AS g(key text, revision uuid, span jsonb, "isDeleted" boolean)`,
    [layer, author, JSON.stringify(given)],
  )
}

export type DecisionGiven = {
  readonly key: string
  readonly annotation: string
  readonly revision: RevisionId
  readonly verdict: DecisionVerdict
  /** Not for an orphan. */
  readonly span?: Span
  readonly at?: Date
  readonly isTakenBack?: boolean
}

/** Adds decisions to a Layer, past its log. */
export const addDecisions = async (
  layer: LayerId,
  author: UserId,
  given: readonly DecisionGiven[],
): Promise<void> => {
  await pool().query(
    `INSERT INTO decisions (layer_id, key, annotation, author_id, verdict, revision_id, start_offset, end_offset, created_at, deleted_at)
     SELECT $1, g.key, g.annotation, $2, g.verdict, g.revision, (g.span->>'start')::int, (g.span->>'end')::int,
       coalesce(g.at, now()), CASE WHEN g."isTakenBack" THEN now() END
     FROM jsonb_to_recordset($3::jsonb)
       AS g(key text, annotation text, revision uuid, verdict text, span jsonb, at timestamptz, "isTakenBack" boolean)`,
    [layer, author, JSON.stringify(given)],
  )
}

export const takeBack = async (layer: LayerId, decision: string, isTakenBack = true): Promise<void> => {
  await pool().query(`UPDATE decisions SET deleted_at = $3 WHERE layer_id = $1 AND key = $2`, [
    ...[layer, decision],
    isTakenBack ? new Date() : null,
  ])
}

/** The passage as it first stands in the text. @throws when it does not. */
export const spanOf = (text: string, words: string): Span => {
  const start = text.indexOf(words)
  if (start < 0) throw new Error(`the text does not say "${words}"`)
  return { start, end: start + words.length }
}

export const keyOf = (key: string): EntryKey => asId(key)
