// The history of an Article as one person gets it.
import type { UserId } from '#lib/core/ids.ts'
import { listEvents, type EventPage } from '#lib/db/events.ts'
import { feedAccess } from '#lib/db/feed-access.ts'

/** @throws when the person may not see it */
export const eventsFor = async (
  article: string,
  user: UserId,
  page: Parameters<typeof listEvents>[1],
): Promise<EventPage> => {
  const access = await feedAccess(article, user)
  if (access === null) throw new Error('the article is not theirs to see')
  return listEvents(access, page)
}
