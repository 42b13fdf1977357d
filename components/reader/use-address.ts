'use client'
// What the address asks for: `#annotation=<key>` opens a Thread, `#words=<start>-<end>` shows a passage of the Revision in `?revision=`,
// `#gone=<start>-<end>` the passage of a Thread that was deleted.
import { useEffect, useRef } from 'react'
import { toast } from '#components/ui/toast.ts'
import { useWords } from '#components/words/words.tsx'
import { hashOfThread } from '#lib/core/annotation/citation.ts'
import type { Span } from '#lib/core/annotation/entry.ts'
import type { Thread } from '#lib/core/annotation/thread.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import { isRevisited } from './use-place.ts'
import { wishOf } from './wish.ts'

/** Names the Revision: on another one the same offsets are other words. */
export const addressOfWords = (span: Span, revision: number) =>
  `${location.origin}${location.pathname}?revision=${revision}#words=${span.start}-${span.end}`

/** A link to a private note that was shared since leads to where it is now. */
const followShared = async (annotation: EntryKey, article: string, onGone?: () => void): Promise<void> => {
  const as = await fetch(`/api/articles/${article}/shared?annotation=${encodeURIComponent(annotation)}`)
    .then(async (answer) => (answer.ok ? ((await answer.json()) as { as: EntryKey | null }).as : null)) // the server's own words
    .catch(() => null) // no network
  if (as !== null) location.replace(hashOfThread(as))
  else onGone?.()
}

/** Fulfils the wish once everything is there, and again whenever the hash changes. */
export const useAddress = (
  article: string,
  ready: boolean,
  /** Whether all Threads are there; one that is may be opened before. */
  complete: boolean,
  threads: readonly Thread[],
  onThread: (key: EntryKey) => void,
  onWords: (span: Span) => void,
) => {
  const { gone, writing } = useWords().reader
  const { threadGone } = writing
  const latest = useRef({ article, threads, onThread, onWords, gone, threadGone })
  useEffect(() => {
    latest.current = { article, threads, onThread, onWords, gone, threadGone }
  })
  const fulfilled = useRef<string | null>(null)
  /** The Thread that the address asked for and that was there; the device may have it where it was before it was shared. */
  const found = useRef<EntryKey | null>(null)
  useEffect(() => {
    const key = found.current
    if (key === null || threads.some(({ annotation }) => annotation.key === key)) return
    found.current = null
    void followShared(key, article)
  }, [threads, article])
  /** Who comes back finds the page as it was left: use-place.ts. */
  const cameBack = useRef(false)
  useEffect(() => {
    cameBack.current = isRevisited()
  }, [])
  useEffect(() => {
    if (!ready) return
    const fulfil = () => {
      const wish = wishOf(location.hash)
      const now = latest.current
      if (!wish || fulfilled.current === location.hash) return
      fulfilled.current = location.hash
      if ('words' in wish) {
        now.onWords(wish.words)
        if (wish.gone) toast(now.gone)
      } else if (now.threads.some(({ annotation }) => annotation.key === wish.annotation)) {
        found.current = wish.annotation
        now.onThread(wish.annotation)
      } else if (!complete) fulfilled.current = null
      else void followShared(wish.annotation, now.article, () => toast(now.threadGone))
    }
    if (!cameBack.current) fulfil()
    const onHash = (event: HashChangeEvent) => {
      cameBack.current = false
      if (event.isTrusted && isRevisited()) return // back and forward; a page's own event asks again for the same
      fulfilled.current = null
      fulfil()
    }
    addEventListener('hashchange', onHash)
    return () => removeEventListener('hashchange', onHash)
  }, [ready, complete])
}
