'use client'
// What citations need to know of the reader around them, and who cites what in it.
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import type { CitedBy, CitedIn, CitedPassage } from '#lib/core/annotation/cited-by.ts'
import type { Thread } from '#lib/core/annotation/thread.ts'
import type { ArticleId } from '#lib/core/ids.ts'
import { persistently } from '#lib/client/persistently.ts'
import { DesksProvider, type Desks } from './desk.ts'

export type Reading = {
  readonly article: ArticleId
  readonly revision: { readonly number: number; readonly text: string }
  readonly threads: readonly Thread[]
  /** Until then a Thread that is not there may come. */
  readonly synced: boolean
}

const NOTHING: CitedIn = { threads: new Map(), passages: [] }

const ReadingContext = createContext<Reading | null>(null)
const CitedContext = createContext(NOTHING)

/** The margin's desks, with the text and the Threads that citations on it are about. */
export function ReadingDesk({
  desks,
  cited,
  children,
  ...reading
}: Reading & { readonly desks: Desks; readonly cited: CitedIn; readonly children: ReactNode }) {
  const { article, revision, threads, synced } = reading
  const value = useMemo(() => ({ article, revision, threads, synced }), [article, revision, threads, synced])
  return (
    <DesksProvider value={desks}>
      <ReadingContext value={value}>
        <CitedContext value={cited}>{children}</CitedContext>
      </ReadingContext>
    </DesksProvider>
  )
}

/** `null` outside of the reader. */
export const useReading = (): Reading | null => useContext(ReadingContext)

/** What is cited in the Layer that is read. */
export const useCited = (): CitedIn => useContext(CitedContext)

/** The same object until somebody cites something else. */
export const useCitedIn = (article: ArticleId, threads: readonly Thread[]): CitedIn => {
  const [index, setIndex] = useState<CitedBy | null>(null)
  useEffect(() => {
    let isGone = false
    // the origin is the browser's; it comes after the page, as the Threads do
    void persistently(() => import('#lib/core/annotation/cited-by.ts')).then(({ CitedBy: Index }) => {
      if (!isGone) setIndex(new Index(article, location.origin))
    })
    return () => {
      isGone = true
    }
  }, [article])
  return useMemo(() => index?.read(threads) ?? NOTHING, [index, threads])
}

/** Passages of the text that is read. */
export const usePassagesCited = (): readonly CitedPassage[] => {
  const { passages } = useCited()
  const reading = useReading()
  const number = reading?.revision.number
  const length = reading?.revision.text.length ?? 0
  return useMemo(
    () => passages.filter(({ revision, span }) => revision === number && span.end <= length),
    [passages, number, length],
  )
}
