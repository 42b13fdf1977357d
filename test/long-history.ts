// A long history as rows: what some people would have done to an Article in three months. The shared doc does not have it, and its hashes are of no chain.
import type pg from 'pg'
import type { ArticleId, GroupId, LayerId, RevisionId, UserId } from '#lib/core/ids.ts'

export type LongHistory = {
  readonly group: GroupId
  readonly article: ArticleId
  readonly layer: LayerId
  readonly revision: { readonly id: RevisionId; readonly text: string }
  /** The first ones did the most. */
  readonly people: readonly UserId[]
  readonly events: number
  /** The latest Event is as old as this. */
  readonly until: Date
}

/** So many Events for each Thread. */
const PER_THREAD = 5
const DAYS = 90

// Every fifth Event begins a Thread; those after it are mostly about one that is young. Chance is arithmetic: each run is the same.
const MADE = `
CREATE TEMPORARY TABLE made ON COMMIT DROP AS
SELECT n, t, '1.thread' || lpad(t::text, 8, '0') AS annotation,
  ($5::uuid[])[1 + floor(power(((n * 7919) % 1000) / 1000.0, 2) * cardinality($5::uuid[]))::int] AS actor,
  $6::timestamptz - ($3::int - n) * (interval '1 day' * ${DAYS} / $3::int) AS at,
  CASE WHEN n % ${PER_THREAD} = 1 THEN 'annotation-added'
    ELSE (ARRAY['comment-added', 'comment-added', 'comment-edited', 'reaction-added', 'thread-resolved', 'comment-added',
      'thread-reopened', 'reaction-added', 'comment-added', 'comment-deleted', 'annotation-recoloured'])[1 + (n * 31) % 11] END AS kind,
  ((t::bigint * 104729) % greatest(1, $4::int - 40))::int AS start_offset
FROM (SELECT n, CASE WHEN n % ${PER_THREAD} = 1 THEN n / ${PER_THREAD}
  ELSE greatest(0, n / ${PER_THREAD} - (n * 13) % 400) END AS t FROM generate_series(1, $3::int) n) g
WHERE $1::uuid IS NOT NULL AND $2::uuid IS NOT NULL`

const ANNOTATIONS = `
INSERT INTO annotations (layer_id, key, author_id, revision_id, start_offset, end_offset, quote, motivation, colour, created_at, changed_at)
SELECT $1, annotation, actor, $2, start_offset, start_offset + 30, substr($3, start_offset + 1, 30), 'commenting', 'green', at, at
FROM made WHERE kind = 'annotation-added'`

const COMMENTS = `
INSERT INTO comments (layer_id, key, annotation, author_id, body, created_at)
SELECT $1, '1.comment' || lpad(n::text, 8, '0'), annotation, actor, 'Remark ' || n || ' about these words.', at
FROM made WHERE kind = 'comment-added'`

const EVENTS = `
INSERT INTO events (group_id, article_id, layer_id, seq, actor_id, kind, annotation, at, hash, data)
SELECT $1, $2, $3, n, actor, kind, annotation, at, decode(repeat('00', 32), 'hex'), jsonb_build_object('kind', kind, 'annotation', annotation) || CASE kind
  WHEN 'annotation-added' THEN jsonb_build_object('quote', substr($4, start_offset + 1, 30), 'colour', 'green', 'tags', '[]'::jsonb,
    'target', jsonb_build_object('revision', $5::text, 'selectors', '[]'::jsonb))
  WHEN 'annotation-recoloured' THEN '{"before": "green", "after": "rose"}'
  WHEN 'comment-added' THEN jsonb_build_object('comment', '1.comment' || lpad(n::text, 8, '0'), 'parent', NULL,
    'body', 'Remark ' || n || ' about these words.')
  WHEN 'comment-edited' THEN jsonb_build_object('comment', '1.comment' || lpad((n - 1)::text, 8, '0'), 'before',
    'Remark about these words, as it was.', 'after', 'Remark about these very words, as it is.')
  WHEN 'comment-deleted' THEN jsonb_build_object('comment', '1.comment' || lpad((n - 1)::text, 8, '0'), 'before', 'Taken back.')
  WHEN 'reaction-added' THEN jsonb_build_object('comment', NULL, 'reaction', '1.reaction' || n, 'emoji', '👍')
  ELSE jsonb_build_object('before', 'open', 'after', 'resolved') END
FROM made ORDER BY n`

/** Writes it in one transaction. */
export const writeLongHistory = async (pool: pg.Pool, history: LongHistory): Promise<void> => {
  const { group, article, layer, revision, people, events, until } = history
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await client.query('SET LOCAL statement_timeout = 0') // a busy machine takes its time for so many rows
    await client.query(MADE, [layer, article, events, revision.text.length, people, until])
    await client.query(ANNOTATIONS, [layer, revision.id, revision.text])
    await client.query(COMMENTS, [layer])
    await client.query(EVENTS, [group, article, layer, revision.text, revision.id])
    await client.query('COMMIT')
  } finally {
    client.release()
  }
}
