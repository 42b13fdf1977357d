import type { Event, Fact } from '#lib/core/history/event.ts'
import { asId, type UserId } from '#lib/core/ids.ts'
import { nameOf } from './names.ts'
import { pool } from './pool.ts'
import { isUuid } from './row-ids.ts'

/** An Event with what a person needs to read it. `quote` is what the Event's Annotation marks; null for others. */
export type ListedEvent = { readonly event: Event; readonly actorName: string; readonly quote: string | null }

/** `next` is the `before` of the following page; null on the last. */
export type EventPage = { readonly events: readonly ListedEvent[]; readonly next: string | null }

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
  quote: string | null
}

// The quote comes from the event that added the annotation, so it is there for deleted ones, too.
const SELECT = `
  SELECT e.id, e.group_id, e.article_id, e.layer_id, e.seq, e.actor_id, e.at, e.claimed_at, e.data, e.hash,
         e.erased IS NOT NULL AS is_erased, u.name AS actor_name,
         (SELECT f.data->>'quote' FROM events f WHERE f.layer_id = e.layer_id AND f.annotation = e.annotation
             AND f.kind IN ('annotation-added', 'annotation-shared') ORDER BY f.id LIMIT 1) AS quote
    FROM events e
    JOIN articles a ON a.id = e.article_id
    JOIN memberships m ON m.group_id = a.group_id AND m.user_id = $2
    LEFT JOIN layers l ON l.id = e.layer_id
    LEFT JOIN users u ON u.id = e.actor_id
   WHERE e.article_id = $1 AND (e.layer_id IS NULL OR l.kind = 'group' OR l.owner_id = $2)`

const toListed = (row: Row): ListedEvent => ({
  event: {
    id: row.id,
    group: asId(row.group_id),
    article: row.article_id === null ? null : asId(row.article_id),
    layer: row.layer_id === null ? null : asId(row.layer_id),
    seq: row.seq === null ? null : Number(row.seq),
    actor: asId(row.actor_id),
    at: row.at,
    claimedAt: row.claimed_at,
    fact: row.data,
    hash: row.hash.toString('hex'),
    isErased: row.is_erased,
  },
  actorName: nameOf(row.actor_id, row.actor_name),
  quote: row.quote,
})

const EVENT_ID = /^\d{1,18}$/
const KEY = /^[\w.-]{1,128}$/
const MOST = 200

/** Newest first, at most 200. Only what `user` may see; empty for an Article that is not theirs. `before` is an event id. */
export const listEvents = async (
  article: string,
  user: UserId,
  page: { readonly before?: string; readonly limit: number },
): Promise<EventPage> => {
  const before = page.before ?? null
  if (!isUuid(article) || (before !== null && !EVENT_ID.test(before))) return { events: [], next: null }
  const limit = Math.min(Math.max(Math.trunc(page.limit), 1), MOST)
  const { rows } = await pool().query<Row>(
    `${SELECT} AND ($3::bigint IS NULL OR e.id < $3::bigint) ORDER BY e.id DESC LIMIT $4`,
    [article, user, before, limit + 1],
  )
  const events = rows.slice(0, limit).map(toListed)
  return { events, next: rows.length > limit ? (events.at(-1)?.event.id ?? null) : null }
}

/** Everything that happened to one Annotation and its Thread, oldest first. Only what `user` may see. */
export const annotationHistory = async (
  article: string,
  user: UserId,
  annotation: string,
): Promise<ListedEvent[]> => {
  if (!isUuid(article) || !KEY.test(annotation)) return []
  const { rows } = await pool().query<Row>(`${SELECT} AND e.annotation = $3 ORDER BY e.id`, [
    article,
    user,
    annotation,
  ])
  return rows.map(toListed)
}
