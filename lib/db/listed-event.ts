// Events with what a person needs to read them, and without what they may not.
import { can, type Action } from '#lib/core/access/permissions.ts'
import type { Span } from '#lib/core/annotation/entry.ts'
import type { LayerKind } from '#lib/core/annotation/layer-kind.ts'
import { NEWS_KINDS } from '#lib/core/history/feed-filter.ts'
import type { Event, Fact } from '#lib/core/history/event.ts'
import { isWithheld, withhold, type Fate } from '#lib/core/history/withhold.ts'
import { asId, type UserId } from '#lib/core/ids.ts'
import type { FeedAccess } from './feed-access.ts'
import { nameOf } from './names.ts'
import { pool } from './pool.ts'

export type ListedEvent = {
  readonly event: Event
  readonly actorName: string
  /** What the Event's Annotation marks; null for others. */
  readonly quote: string | null
  readonly layerKind: LayerKind | null
  /** Where the Annotation is on the latest Revision or, where it has no place there, on its own; null for none. */
  readonly place: { readonly revision: number; readonly span: Span } | null
  /** Whether the Annotation is deleted now. */
  readonly isGone: boolean
  /** Whether the words were kept from the reader: they were deleted, and are neither theirs nor theirs to restore. */
  readonly isWithheld: boolean
  /** What the reader may restore of what this Event deleted. */
  readonly restorable: 'annotation' | 'comment' | null
  /** Somebody else added it since the reader last looked. */
  readonly isNew: boolean
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
  data: Fact
  hash: Buffer
  is_erased: boolean
  actor_name: string | null
  layer_kind: LayerKind | null
  quote: string | null
  annotation_author: string | null
  annotation_deleted_at: Date | null
  comment_author: string | null
  comment_deleted_at: Date | null
  place_number: number | null
  place_start: number | null
  place_end: number | null
  read_to: Date | null
  is_last_deletion: boolean
}

// The quote comes from the Event that added the Annotation.
const SQL = `
SELECT e.id, e.group_id, e.article_id, e.layer_id, e.seq, e.actor_id, e.at, e.claimed_at, e.data, e.hash, e.erased IS NOT NULL AS is_erased, u.name AS actor_name, l.kind AS layer_kind,
  (SELECT f.data->>'quote' FROM events f WHERE f.layer_id = e.layer_id AND f.annotation = e.annotation
     AND f.kind IN ('annotation-added', 'annotation-shared') ORDER BY f.id LIMIT 1) AS quote,
  a.author_id AS annotation_author, a.deleted_at AS annotation_deleted_at,
  c.author_id AS comment_author, c.deleted_at AS comment_deleted_at,
  coalesce(now_at.number, own.number) AS place_number,
  coalesce(now_at.start_offset, a.start_offset) AS place_start, coalesce(now_at.end_offset, a.end_offset) AS place_end,
  greatest(b.read_to, m.read_to, 'epoch'::timestamptz) AS read_to,
  e.kind IN ('annotation-deleted', 'comment-deleted') AND NOT EXISTS (
    SELECT FROM events f WHERE f.layer_id = e.layer_id AND f.annotation = e.annotation AND f.id > e.id AND f.kind = e.kind
      AND f.data->>'comment' IS NOT DISTINCT FROM e.data->>'comment') AS is_last_deletion
FROM events e
LEFT JOIN layers l ON l.id = e.layer_id
LEFT JOIN users u ON u.id = e.actor_id
LEFT JOIN annotations a ON a.layer_id = e.layer_id AND a.key = e.annotation
LEFT JOIN comments c ON c.layer_id = e.layer_id AND c.key = e.data->>'comment'
LEFT JOIN revisions own ON own.id = a.revision_id
LEFT JOIN LATERAL (
  SELECT r.number, t.start_offset, t.end_offset
  FROM (SELECT id, number FROM revisions WHERE article_id = e.article_id ORDER BY number DESC LIMIT 1) r
  JOIN anchors t ON t.layer_id = e.layer_id AND t.revision_id = r.id AND t.annotation = e.annotation AND t.start_offset IS NOT NULL
  WHERE r.id <> a.revision_id
  ORDER BY t.decision DESC LIMIT 1 -- what somebody decided before what was found
) now_at ON true
LEFT JOIN read_bases b ON b.user_id = $2 AND b.layer_id = e.layer_id
LEFT JOIN read_marks m ON m.user_id = $2 AND m.layer_id = e.layer_id AND m.annotation = e.annotation
WHERE e.id = ANY($1::bigint[]) ORDER BY e.id DESC`

const fateOf = (author: string | null, deletedAt: Date | null): Fate =>
  author === null ? null : { author: asId<UserId>(author), deleted: deletedAt !== null }

const placeOf = ({ place_number, place_start, place_end }: Row): ListedEvent['place'] =>
  place_number === null || place_start === null || place_end === null || place_end === place_start
    ? null
    : { revision: place_number, span: { start: place_start, end: place_end } }

const IS_NEWS: ReadonlySet<string> = new Set(NEWS_KINDS)

const toListed = (row: Row, { user, role: roleInGroup }: FeedAccess): ListedEvent => {
  const actor = { id: user, role: row.layer_kind === 'private' ? 'annotator' : roleInGroup } as const
  const annotation = fateOf(row.annotation_author, row.annotation_deleted_at)
  const comment = fateOf(row.comment_author, row.comment_deleted_at)
  const isSaid = 'comment' in row.data && !row.data.kind.startsWith('reaction-')
  const hidden = isSaid && isWithheld(actor, { comment, annotation })
  const may = (action: Action, fate: Fate) => fate !== null && can(actor, action, { creator: fate.author })
  const { kind } = row.data
  // one that was restored and deleted again is restored where it was deleted last
  const restorable = !row.is_last_deletion
    ? null
    : kind === 'annotation-deleted' && annotation?.deleted === true && may('annotation:delete', annotation)
      ? 'annotation'
      : kind === 'comment-deleted' &&
          comment?.deleted === true &&
          annotation?.deleted === false &&
          may('comment:delete', comment)
        ? 'comment'
        : null
  return {
    event: {
      id: row.id,
      group: asId(row.group_id),
      article: row.article_id === null ? null : asId(row.article_id),
      layer: row.layer_id === null ? null : asId(row.layer_id),
      seq: row.seq === null ? null : Number(row.seq),
      actor: asId(row.actor_id),
      at: row.at,
      claimedAt: row.claimed_at,
      fact: hidden ? withhold(row.data) : row.data,
      hash: row.hash.toString('hex'),
      isErased: row.is_erased,
    },
    actorName: nameOf(row.actor_id, row.actor_name),
    quote: row.quote,
    layerKind: row.layer_kind,
    place: placeOf(row),
    isGone: annotation?.deleted ?? false,
    isWithheld: hidden,
    restorable,
    isNew:
      IS_NEWS.has(kind) &&
      row.layer_kind === 'group' &&
      row.actor_id !== user &&
      annotation?.deleted === false &&
      comment?.deleted !== true &&
      row.read_to !== null &&
      row.at > row.read_to,
  }
}

/** The Events with these ids, newest first. Who asks has checked that the person may see them. */
export const readListed = async (
  access: FeedAccess,
  ids: readonly string[],
): Promise<readonly ListedEvent[]> => {
  if (ids.length === 0) return []
  const { rows } = await pool().query<Row>(SQL, [ids, access.user])
  return rows.map((row) => toListed(row, access))
}
