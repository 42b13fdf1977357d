'use client'
// Citations that the page cannot answer by itself: asked for once, kept while the page lives.
import { useEffect, useState } from 'react'

export type FoundCitation =
  | {
      readonly at: 'thread'
      readonly title: string
      readonly quote: string
      readonly author: string
      readonly state: 'open' | 'resolved'
    }
  | { readonly at: 'words'; readonly title: string; readonly quote: string; readonly isLatest: boolean }
  | { readonly at: 'gone'; readonly title: string }

const asked = new Map<string, Promise<FoundCitation | null>>()

const ask = async (address: string): Promise<FoundCitation | null> => {
  try {
    const response = await fetch(`/api/citations?of=${encodeURIComponent(address)}`, { cache: 'no-store' })
    if (response.ok) return (await response.json()) as FoundCitation | null // the server's own words
  } catch {
    // no network: the next one asks again
  }
  asked.delete(address)
  return null
}

/** `address` without its origin; `null` while it is not known, and for what is not there or not the viewer's to read. */
export const useFoundCitation = (address: string | null): FoundCitation | null => {
  const [found, setFound] = useState<FoundCitation | null>(null)
  useEffect(() => {
    if (address === null) return
    let isGone = false
    const answer = asked.get(address) ?? ask(address)
    asked.set(address, answer)
    void answer.then((its) => !isGone && setFound(its))
    return () => {
      isGone = true
    }
  }, [address])
  return address === null ? null : found
}
