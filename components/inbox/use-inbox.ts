'use client'
// How much is unread: asked when the page opens, when one comes back to it, once in a while, and when something new came in.
import { useCallback, useEffect, useRef, useState } from 'react'
import type { EntryKey } from '#lib/core/ids.ts'

const EVERY_MS = 60_000
/** Things that come together are asked about together. */
const GATHER_MS = 2_000

type Inbox = { readonly unread: number; readonly here: readonly EntryKey[] }

const EMPTY: Inbox = { unread: 0, here: [] }

const ask = async (article: string | null, init?: RequestInit): Promise<Inbox | null> => {
  try {
    const query = article === null ? '' : `?article=${article}`
    const response = await fetch(`/api/inbox${query}`, { cache: 'no-store', ...init })
    return response.ok ? { ...EMPTY, ...((await response.json()) as Partial<Inbox>) } : null // the server's own words
  } catch {
    return null // no network: what was known stays
  }
}

/** `news` changes when something came in; `active` is the Thread that one has open, which is read by that. */
export const useInbox = (article: string | null, news: unknown, active: string | null): number => {
  const [inbox, setInbox] = useState(EMPTY)
  const isFirst = useRef(true)

  const refresh = useCallback(() => {
    if (document.visibilityState === 'visible' && navigator.onLine)
      void ask(article).then((answer) => answer && setInbox(answer))
  }, [article])

  useEffect(() => {
    refresh()
    const timer = setInterval(refresh, EVERY_MS)
    addEventListener('focus', refresh)
    document.addEventListener('visibilitychange', refresh)
    return () => {
      clearInterval(timer)
      removeEventListener('focus', refresh)
      document.removeEventListener('visibilitychange', refresh)
    }
  }, [refresh])

  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false
      return
    }
    const timer = setTimeout(refresh, GATHER_MS)
    return () => clearTimeout(timer)
  }, [news, refresh])

  const isUnread = inbox.here.some((key) => key === active)
  useEffect(() => {
    if (!isUnread || article === null) return
    void ask(null, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ article, annotation: active }),
    }).then(
      (answer) =>
        answer &&
        setInbox((before) => ({
          unread: answer.unread,
          here: before.here.filter((key) => key !== active),
        })),
    )
  }, [isUnread, article, active])
  return inbox.unread
}
