// What a link into an article asks for. Pure.
import type { Span } from '#lib/core/annotation/entry.ts'
import { asId, type EntryKey } from '#lib/core/ids.ts'

/** `gone`: the words are those of a Thread that was deleted. */
type Wish = { readonly annotation: EntryKey } | { readonly words: Span; readonly gone: boolean } | null

/** Reads a location's hash; `null` for anything else. */
export const wishOf = (hash: string): Wish => {
  const params = new URLSearchParams(hash.replace(/^#/, ''))
  const annotation = params.get('annotation')
  if (annotation) return { annotation: asId<EntryKey>(annotation) }
  const gone = params.get('gone')
  const [, start, end] = /^(\d+)-(\d+)$/.exec(gone ?? params.get('words') ?? '') ?? []
  return start !== undefined && Number(end) > Number(start)
    ? { words: { start: Number(start), end: Number(end) }, gone: gone !== null }
    : null
}
