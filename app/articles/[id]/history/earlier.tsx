'use server'
// What the feed asks for as one scrolls on.
import { showEvents } from '#components/history/shown.tsx'
import type { FeedPage } from '#components/history/feed.tsx'
import { currentViewer } from '#lib/auth/current-viewer.ts'
import { loadFeed } from './load-feed.ts'

/** The page of the feed before the Event `before`; `query` is the filter as it stands in the address. Null for who may not see it. */
export const loadEarlier = async (
  article: string,
  query: string,
  before: string,
): Promise<FeedPage | null> => {
  const viewer = await currentViewer()
  const feed =
    viewer && (await loadFeed(String(article), viewer.id, new URLSearchParams(String(query)), String(before)))
  if (!feed) return null
  return { bursts: await showEvents(feed.article.id, feed.page.events), next: feed.page.next }
}
