'use client'
// What the address asks for: `#annotation=<key>` opens a Thread, `#words=<start>-<end>` shows a passage.
import { useEffect, useRef } from 'react'
import { toast } from 'sonner'
import type { Span } from '#lib/core/annotation/entry.ts'
import type { Thread } from '#lib/core/annotation/thread.ts'
import { asId, type EntryKey } from '#lib/core/ids.ts'

type Wish = { readonly annotation: EntryKey } | { readonly words: Span } | null

/** Reads a location's hash; `null` for anything else. */
export const wishOf = (hash: string): Wish => {
  const params = new URLSearchParams(hash.replace(/^#/, ''))
  const annotation = params.get('annotation')
  if (annotation) return { annotation: asId<EntryKey>(annotation) }
  const [, start, end] = /^(\d+)-(\d+)$/.exec(params.get('words') ?? '') ?? []
  return start !== undefined && Number(end) > Number(start)
    ? { words: { start: Number(start), end: Number(end) } }
    : null
}

export const addressOfWords = (span: Span) =>
  `${location.origin}${location.pathname}#words=${span.start}-${span.end}`

/** Fulfils the wish once everything is there, and again whenever the hash changes. */
export const useAddress = (
  ready: boolean,
  threads: readonly Thread[],
  onThread: (key: EntryKey) => void,
  onWords: (span: Span) => void,
) => {
  const latest = useRef({ threads, onThread, onWords })
  useEffect(() => {
    latest.current = { threads, onThread, onWords }
  })
  useEffect(() => {
    if (!ready) return
    const fulfil = () => {
      const wish = wishOf(location.hash)
      const now = latest.current
      if (!wish) return
      if ('words' in wish) now.onWords(wish.words)
      else if (now.threads.some(({ annotation }) => annotation.key === wish.annotation))
        now.onThread(wish.annotation)
      else toast('That thread is no longer here. Its history tells what became of it.')
    }
    fulfil()
    addEventListener('hashchange', fulfil)
    return () => removeEventListener('hashchange', fulfil)
  }, [ready])
}
