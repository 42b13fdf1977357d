import type { Span } from '#lib/core/annotation/entry.ts'
import type { Revision } from '#lib/core/article/block.ts'
import { readFeedFilter } from '#lib/core/history/feed-address.ts'
import type { FeedFilter } from '#lib/core/history/feed-filter.ts'
import type { UserId } from '#lib/core/ids.ts'
import { findArticle, type FoundArticle } from '#lib/db/articles.ts'
import { listEvents, NO_EVENTS, type EventPage, type Passage } from '#lib/db/events.ts'
import { feedAccess, type FeedAccess } from '#lib/db/feed-access.ts'

export type LoadedFeed = {
  readonly article: FoundArticle
  readonly access: FeedAccess
  readonly filter: FeedFilter
  readonly page: EventPage
  /** The Span of the paragraphs that are asked for, on the latest Revision; null when there are none. */
  readonly paragraphs: Span | null
}

const PAGE_LENGTH = 60

/** From the beginning of the first paragraph to the end of the last; null when there are none such. */
const spanOf = (
  { blocks }: Revision,
  { from, to }: { readonly from: number; readonly to: number },
): Span | null => {
  const [first, last] = [blocks[from - 1], blocks[Math.min(to, blocks.length) - 1]]
  return first && last ? { start: first.start, end: last.end } : null
}

/** One page of the history of an Article, as its address asks for it. Null for who may not see it. */
export const loadFeed = async (
  id: string,
  user: UserId,
  address: URLSearchParams,
  before: string | null,
): Promise<LoadedFeed | null> => {
  const [article, access] = await Promise.all([findArticle(id, user), feedAccess(id, user)])
  if (article === null || access === null) return null
  const filter = readFeedFilter(address)
  const { number } = article.revision
  const paragraphs = filter.paragraphs && spanOf(article.revision, filter.paragraphs)
  const passages: Passage[] = [
    ...(filter.words === null ? [] : [filter.words]),
    ...(paragraphs === null ? [] : [{ span: paragraphs, revision: number }]),
  ]
  // paragraphs that there are not have no history
  const page =
    filter.paragraphs !== null && paragraphs === null
      ? NO_EVENTS
      : await listEvents(access, { filter, passages, before, limit: PAGE_LENGTH })
  return { article, access, filter, page, paragraphs }
}
