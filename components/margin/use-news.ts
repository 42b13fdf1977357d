'use client'
// What others have added since the page was opened: announced once, and kept as news until seen.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Thread } from '#lib/core/annotation/thread.ts'
import type { EntryKey, UserId } from '#lib/core/ids.ts'
import { onWhat } from './thread-words.ts'

/** Announcements that come together are said together. */
const GATHER_MS = 1000

type Entry = {
  readonly key: EntryKey
  readonly thread: Thread
  readonly author: UserId
  readonly isComment: boolean
}

/**
 * Everything that others wrote in Threads that were not `looked` at before; what has no attribution yet is the viewer's own.
 * A Thread that says something else is another object.
 */
const entriesOfOthers = (threads: readonly Thread[], viewer: UserId, looked: WeakSet<Thread>): Entry[] => {
  const fresh = threads.filter((thread) => !looked.has(thread))
  for (const thread of fresh) looked.add(thread)
  return fresh.flatMap((thread) => [
    ...(thread.attribution && thread.attribution.author !== viewer
      ? [{ key: thread.annotation.key, thread, author: thread.attribution.author, isComment: false }]
      : []),
    ...thread.comments.flatMap((comment) =>
      comment.attribution && comment.attribution.author !== viewer && !comment.deleted
        ? [{ key: comment.key, thread, author: comment.attribution.author, isComment: true }]
        : [],
    ),
  ])
}

/**
 * `news`: keys of the Threads with something new that is unread still, in the order of arrival. `announcement`: for a polite
 * live region.
 */
export const useNews = (
  threads: readonly Thread[],
  synced: boolean,
  viewer: UserId,
  people: ReadonlyMap<UserId, string>,
  /** What it calls the Article as a whole. */
  article: string,
  isRead: (key: EntryKey) => boolean,
): { news: readonly EntryKey[]; announcement: string; see: (keys: readonly EntryKey[]) => void } => {
  const known = useRef<Set<EntryKey> | null>(null)
  const looked = useRef(new WeakSet<Thread>())
  const [news, setNews] = useState<readonly EntryKey[]>([])
  const [announcement, setAnnouncement] = useState('')
  const waiting = useRef<string[]>([])
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  useEffect(() => {
    if (!synced) return
    const entries = entriesOfOthers(threads, viewer, looked.current)
    if (!known.current) {
      known.current = new Set(entries.map((entry) => entry.key))
      return
    }
    const seen = known.current
    const fresh = entries.filter((entry) => !seen.has(entry.key))
    if (fresh.length === 0) return
    for (const entry of fresh) seen.add(entry.key)
    setNews((before) => [...new Set([...before, ...fresh.map((entry) => entry.thread.annotation.key)])])
    for (const entry of fresh) {
      const name = people.get(entry.author) ?? 'Somebody'
      waiting.current.push(
        `${name} ${entry.isComment ? 'commented on' : 'highlighted'} ${onWhat(entry.thread, article)}.`,
      )
    }
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      const said = waiting.current.splice(0)
      setAnnouncement(said.length > 3 ? `${said.length} new in the margin.` : said.join(' '))
    }, GATHER_MS)
  }, [threads, synced, viewer, people, article])

  useEffect(() => () => clearTimeout(timer.current), [])

  const see = useCallback((keys: readonly EntryKey[]) => {
    setNews((before) =>
      before.some((key) => keys.includes(key)) ? before.filter((key) => !keys.includes(key)) : before,
    )
  }, [])
  const unseen = useMemo(() => news.filter((key) => !isRead(key)), [news, isRead])
  return { news: unseen, announcement, see }
}
