'use client'
// The Threads that the filter leaves, of all that there are.
import { useMemo, useRef, useState } from 'react'
import { indexWords } from '#lib/core/find/fold-words.ts'
import { countFilters, matcherOf, type ThreadFilter } from '#lib/core/find/thread-filter.ts'
import type { Thread } from '#lib/core/annotation/thread.ts'
import type { EntryKey, UserId } from '#lib/core/ids.ts'

export type FoundThreads = {
  /** What the margin shows: those that match, and the active one until it is left. The same list while nothing is filtered. */
  readonly shown: readonly Thread[]
  /** Keys of those that match; `null` while nothing is filtered. */
  readonly matching: ReadonlySet<EntryKey> | null
}

type Input = {
  readonly threads: readonly Thread[]
  readonly filter: ThreadFilter
  readonly viewer: UserId
  readonly people: ReadonlyMap<UserId, string>
  readonly unread: ReadonlySet<EntryKey>
  readonly active: string | null
}

export const useFound = ({ threads, filter, viewer, people, unread, active }: Input): FoundThreads => {
  const [words] = useState(indexWords)
  const unreadThen = useUnreadSince(filter.unread, unread)
  const matching = useMemo(() => {
    // an address may name people who have written nothing here
    const known = { ...filter, who: filter.who.filter((id) => people.has(id)) }
    if (countFilters(known) === 0) return null
    const matches = matcherOf(known, { viewer, unread: unreadThen, words })
    return new Set(threads.filter(matches).map(({ annotation }) => annotation.key))
  }, [threads, filter, people, viewer, unreadThen, words])
  const shown = useMemo(
    () =>
      matching === null
        ? threads
        : threads.filter(({ annotation }) => matching.has(annotation.key) || annotation.key === active),
    [threads, matching, active],
  )
  return { shown, matching }
}

/** What was unread at any time since one asked for it: what one reads must not go away while one reads it. */
const useUnreadSince = (isAsked: boolean, unread: ReadonlySet<EntryKey>): ReadonlySet<EntryKey> => {
  const since = useRef<ReadonlySet<EntryKey>>(unread)
  return useMemo(() => {
    const before = since.current
    if (!isAsked) since.current = unread
    else if ([...unread].some((key) => !before.has(key))) since.current = new Set([...before, ...unread])
    return since.current
  }, [isAsked, unread])
}
