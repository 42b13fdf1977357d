// From what was dragged over to what was meant: no outer white space, no half characters. Pure.
import type { Span } from '#lib/core/annotation/entry.ts'

/** White space, and the invisible characters that a page may put around words. */
const EMPTY = /[\s\u200b\u2060\ufeff]/

/**
 * Trims white space at both ends and widens each end to a whole grapheme. `null` when nothing is left.
 * `boundsAround(offset)` says in which part of the text the grapheme at `offset` may lie.
 */
export const tidySpan = (text: string, span: Span, boundsAround: (offset: number) => Span): Span | null => {
  let start = Math.max(0, span.start)
  let end = Math.min(text.length, span.end)
  while (start < end && EMPTY.test(text.charAt(start))) start++
  while (end > start && EMPTY.test(text.charAt(end - 1))) end--
  if (start >= end) return null
  const first = graphemeAt(text, start, boundsAround(start))
  const last = graphemeAt(text, end - 1, boundsAround(end - 1))
  return { start: Math.min(start, first.start), end: Math.max(end, last.end) }
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** The grapheme that contains the unit at `offset`. */
const graphemeAt = (text: string, offset: number, bounds: Span): Span => {
  if (bounds.end <= bounds.start) return { start: offset, end: offset }
  const found = graphemes.segment(text.slice(bounds.start, bounds.end)).containing(offset - bounds.start)
  if (!found) return { start: offset, end: offset }
  const start = bounds.start + found.index
  return { start, end: start + found.segment.length }
}
