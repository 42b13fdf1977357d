// The sentence around a place of the text.
import type { Span } from '#lib/core/annotation/entry.ts'

const sentences = new Intl.Segmenter(undefined, { granularity: 'sentence' })

/**
 * The sentence of `bounds` (a Block's place in the text) that holds the character at `offset`, or ends there with the Block,
 * without the white space around it; `null` when there are no words. UTF-16 units. O(length of bounds).
 */
export const sentenceAt = (text: string, bounds: Span, offset: number): Span | null => {
  const found = sentences
    .segment(text.slice(bounds.start, bounds.end))
    .containing(Math.min(offset, bounds.end - 1) - bounds.start)
  if (found === undefined) return null
  const words = found.segment.trim()
  if (words === '') return null
  const start = bounds.start + found.index + found.segment.indexOf(words)
  return { start, end: start + words.length }
}
