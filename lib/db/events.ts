import type { ArticleId, UserId } from '#lib/core/ids.ts'
import type { Event } from '#lib/core/history/event.ts'

/** An Event with what a person needs to read it. `quote` is what the Event's Annotation marks; null for others. */
export type ListedEvent = { readonly event: Event; readonly actorName: string; readonly quote: string | null }
/** `next` is the `before` of the following page; null on the last. */
export type EventPage = { readonly events: readonly ListedEvent[]; readonly next: string | null }

const later = (): never => {
  throw new Error('being written')
}
/** Newest first. Only what `user` may see; empty for an Article that is not theirs. `before` is an event id. */
export const listEvents = async (
  _article: string,
  _user: UserId,
  _page: { before?: string; limit: number },
): Promise<EventPage> => later()
/** Everything that happened to one Annotation and its Thread, oldest first. Only what `user` may see. */
export const annotationHistory = async (
  _article: ArticleId | string,
  _user: UserId,
  _annotation: string,
): Promise<ListedEvent[]> => later()
