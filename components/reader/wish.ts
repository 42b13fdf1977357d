// What a link into an article asks for. Pure.
import type { Span } from '#lib/core/annotation/entry.ts'
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
