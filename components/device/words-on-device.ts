'use client'
// One's own words that lie in this browser alone: what was not stored, of any article, and the drafts of one article.
import { parseRecord } from '#components/margin/draft-record.ts'
import { keptStore } from '#lib/client/kept-store.ts'
import { wordKeys } from '#lib/client/device/names.ts'
import type { Kept } from '#lib/client/kept.ts'

const KEPT = 'gloss:kept:'
const DRAFT = 'gloss:draft:'

export type KeptThere = Kept & {
  /** Takes it off the device; what is returned brings it back. */
  readonly forget: () => () => void
}

/** Oldest first. */
export const keptByViewer = (viewer: string): readonly KeptThere[] =>
  wordKeys((owner) => owner === viewer)
    .filter((key) => key.startsWith(KEPT))
    .flatMap((key) => {
      const store = keptStore(viewer, key.slice(`${KEPT}${viewer}:`.length))
      return store.read().map((kept) => ({
        ...kept,
        forget: () => {
          store.remove(kept.id)
          return () => store.add([kept])
        },
      }))
    })
    .sort((a, b) => a.at - b.at)

/** Words that were begun on the article and not posted. */
export const draftsOn = (viewer: string, article: string): readonly string[] =>
  wordKeys((owner) => owner === viewer)
    .filter((key) => key.startsWith(`${DRAFT}${viewer}:${article}:`))
    .map((key) => parseRecord(localStorage.getItem(key) ?? '').body)
    .filter((body) => body.trim() !== '')
