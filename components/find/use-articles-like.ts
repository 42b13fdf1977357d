'use client'
// Articles of the library that one may read, by their words.
import { useEffect, useState } from 'react'

export type ArticleLike = { readonly id: string; readonly title: string }

/** The server is asked after this long without a key. */
const TYPING_MS = 200
const NONE: readonly ArticleLike[] = []

/** Empty while nothing is typed, and when the server does not answer. */
export const useArticlesLike = (typed: string): readonly ArticleLike[] => {
  const [found, setFound] = useState(NONE)
  const words = typed.trim()
  useEffect(() => {
    const stopped = new AbortController()
    const ask = async () => {
      if (words === '') return setFound(NONE)
      try {
        const answer = await fetch(`/api/articles?${new URLSearchParams({ words })}`, {
          signal: stopped.signal,
          cache: 'no-store',
        })
        if (answer.ok) setFound(((await answer.json()) as { articles: ArticleLike[] }).articles) // the server's own words
      } catch {
        // typed on, or no network
      }
    }
    const timer = setTimeout(() => void ask(), words === '' ? 0 : TYPING_MS)
    return () => {
      clearTimeout(timer)
      stopped.abort()
    }
  }, [words])
  return found
}
