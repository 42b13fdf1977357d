// What one person has not seen of the others' words. Their own are never unread.
import type { Thread } from '#lib/core/annotation/thread.ts'
import type { EntryKey, UserId } from '#lib/core/ids.ts'

/** Up to when a person has read, in ms of the server's time: everything up to `base`, and each Thread up to its own mark. */
export type ReadMarks = { readonly base: number; readonly marks: ReadonlyMap<EntryKey, number> }

export const NOTHING_READ: ReadMarks = { base: 0, marks: new Map() }

/** When somebody else last added to the Thread, in ms; 0 when nobody else has. */
export const newsAt = (thread: Thread, viewer: UserId): number => {
  let last = 0
  for (const { attribution, deleted } of [
    { attribution: thread.attribution, deleted: false },
    ...thread.comments,
  ])
    if (attribution !== null && !deleted && attribution.author !== viewer)
      last = Math.max(last, attribution.at.getTime())
  return last
}

export const isUnread = (thread: Thread, viewer: UserId, { base, marks }: ReadMarks): boolean =>
  newsAt(thread, viewer) > Math.max(base, marks.get(thread.annotation.key) ?? 0)

/** Keys of the Threads with something unread, in the order of the list. O(n). */
export const unreadIn = (
  threads: readonly Thread[],
  viewer: UserId,
  read: ReadMarks,
): ReadonlySet<EntryKey> =>
  new Set(threads.filter((thread) => isUnread(thread, viewer, read)).map(({ annotation }) => annotation.key))
