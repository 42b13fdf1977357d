// What happened to an Article, as far as one person may see it. Which Events is decided first, by indexes alone; then as many as a
// page holds are read.
import { endOfDay, startOfDay } from '#lib/core/history/days.ts'
import { factKindsOf, NEWS_KINDS, WHOLE_FEED, type FeedFilter } from '#lib/core/history/feed-filter.ts'
import type { Span } from '#lib/core/annotation/entry.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import type { FeedAccess } from './feed-access.ts'
import { readListed, type ListedEvent } from './listed-event.ts'
import { keysOnPassage, threadsOnPassage, type ThreadKey } from './passage-threads.ts'
import { pool } from './pool.ts'
import { findUnread } from './unread.ts'

export type { ListedEvent } from './listed-event.ts'

/** `next` is the `before` of the following page; null on the last. */
export type EventPage = { readonly events: readonly ListedEvent[]; readonly next: string | null }

export const NO_EVENTS: EventPage = { events: [], next: null }

const EVENT_ID = /^\d{1,18}$/
const MOST = 200
/** For more Threads than this it is faster to look at the Events of the whole Article. */
const ONE_BY_ONE = 500

/** A Thread whose Events are wanted; where `since` is set, only what others added after it. */
type Wanted = ThreadKey & { readonly since: Date | null }

/** `threads`: those that the filter asks for, null where it asks for no particular ones. `wide`: passages with more than can be named. */
type Where = { readonly threads: readonly Wanted[] | null; readonly wide: readonly Passage[] }

const whereToLook = async (
  access: FeedAccess,
  filter: FeedFilter,
  passages: readonly Passage[],
): Promise<Where> => {
  const wide: Passage[] = []
  const lists: (readonly Wanted[])[] = []
  const { annotation } = filter
  if (annotation !== null) lists.push(access.layers.map((layer) => ({ layer, annotation, since: null })))
  for (const passage of passages) {
    const keys = await keysOnPassage(access.article, access.layers, passage, ONE_BY_ONE + 1)
    if (keys.length > ONE_BY_ONE) wide.push(passage)
    else lists.push(keys.map((key) => ({ ...key, since: null })))
  }
  if (filter.unread) {
    const threads = await findUnread(access.user, access.group)
    lists.push(threads.map(({ readTo, ...key }) => ({ ...key, since: readTo })))
  }
  return { threads: lists.length === 0 ? null : lists.reduce(both), wide }
}

const nameOfThread = ({ layer, annotation }: ThreadKey) => `${layer} ${annotation}`

const both = (one: readonly Wanted[], other: readonly Wanted[]): readonly Wanted[] => {
  const known = new Map(other.map((wanted) => [nameOfThread(wanted), wanted]))
  return one.flatMap((wanted) => {
    const found = known.get(nameOfThread(wanted))
    return found === undefined ? [] : [{ ...wanted, since: wanted.since ?? found.since }]
  })
}

/** Words of the Revision with this number. */
export type Passage = { readonly span: Span; readonly revision: number }

/** A statement with its values. */
class Statement {
  readonly values: unknown[] = []
  /** The placeholder of a value. */
  of(value: unknown): string {
    return `$${this.values.push(value)}`
  }
}

/** Ids of the wanted Events, newest first. */
const findIds = async (
  access: FeedAccess,
  filter: FeedFilter,
  { threads, wide }: Where,
  { before, limit }: { readonly before: string | null; readonly limit: number },
): Promise<readonly string[]> => {
  const sql = new Statement()
  const { who, kind, since, until, zone } = filter
  const also = [
    ...(who.length > 0 ? [`e.actor_id = ANY(${sql.of(who)}::uuid[])`] : []),
    ...(kind.length > 0 ? [`e.kind = ANY(${sql.of(factKindsOf(kind))}::text[])`] : []),
    ...(since === null ? [] : [`e.at >= ${sql.of(startOfDay(since, zone))}`]),
    ...(until === null ? [] : [`e.at < ${sql.of(endOfDay(until, zone))}`]),
    ...(before === null ? [] : [`e.id < ${sql.of(before)}::bigint`]),
    ...wide.map((passage) => {
      const found = threadsOnPassage(access.article, access.layers, passage, (value) => sql.of(value))
      return `(e.layer_id, e.annotation) IN (${found})`
    }),
  ]
  const isNews = filter.unread
    ? [
        `e.actor_id <> ${sql.of(access.user)}`,
        `e.kind = ANY(${sql.of(NEWS_KINDS)}::text[])`,
        `NOT EXISTS (SELECT FROM comments c
          WHERE c.layer_id = e.layer_id AND c.key = e.data->>'comment' AND c.deleted_at IS NOT NULL)`,
      ]
    : []
  const order = `ORDER BY e.id DESC LIMIT ${sql.of(limit)}`
  const where = (conditions: readonly string[]) => [...conditions, ...also, ...isNews].join(' AND ')
  const article = `e.article_id = ${sql.of(access.article)} AND (e.layer_id IS NULL OR e.layer_id = ANY(${sql.of(access.layers)}::uuid[]))`
  const unnested =
    threads === null
      ? ''
      : `unnest(${sql.of(threads.map(({ layer }) => layer))}::uuid[], ${sql.of(threads.map(({ annotation }) => annotation))}::text[],
          ${sql.of(threads.map((thread) => thread.since))}::timestamptz[]) AS k(layer, key, since)`
  const isLater = '(k.since IS NULL OR e.at > k.since)'
  const text =
    threads === null
      ? `SELECT e.id FROM events e WHERE ${where([article])} ${order}`
      : threads.length <= ONE_BY_ONE
        ? `SELECT e.id FROM ${unnested} CROSS JOIN LATERAL (
             SELECT e.id FROM events e WHERE ${where([article, 'e.layer_id = k.layer', 'e.annotation = k.key', isLater])} ${order}
           ) e ${order}`
        : `SELECT e.id FROM events e JOIN ${unnested} ON k.layer = e.layer_id AND k.key = e.annotation
           WHERE ${where([article, isLater])} ${order}`
  const { rows } = await pool().query<{ id: string }>(text, sql.values)
  return rows.map(({ id }) => id)
}

/** Newest first, at most 200. Only what the person may see. `before` is an Event's id; `passages`: where `filter` says so in paragraphs or words. */
export const listEvents = async (
  access: FeedAccess,
  page: {
    readonly filter?: FeedFilter
    readonly passages?: readonly Passage[]
    readonly before?: string | null
    readonly limit: number
  },
): Promise<EventPage> => {
  const { filter = WHOLE_FEED, passages = [], before = null } = page
  if (before !== null && !EVENT_ID.test(before)) return NO_EVENTS
  const limit = Math.min(Math.max(Math.trunc(page.limit), 1), MOST)
  const where = await whereToLook(access, filter, passages)
  if (where.threads?.length === 0) return NO_EVENTS
  const ids = await findIds(access, filter, where, { before, limit: limit + 1 })
  const events = await readListed(access, ids.slice(0, limit))
  return { events, next: ids.length > limit ? (ids[limit - 1] ?? null) : null }
}

/** Everything that happened to one Annotation and its Thread, oldest first. Only what the person may see. */
export const annotationHistory = async (
  access: FeedAccess,
  annotation: EntryKey,
): Promise<readonly ListedEvent[]> => {
  const { rows } = await pool().query<{ id: string }>(
    `SELECT id FROM events WHERE layer_id = ANY($1::uuid[]) AND annotation = $2 ORDER BY id`,
    [access.layers, annotation],
  )
  return (
    await readListed(
      access,
      rows.map(({ id }) => id),
    )
  ).toReversed()
}
