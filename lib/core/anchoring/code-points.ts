// The W3C edge: Gloss counts UTF-16 units, the annotation model counts code points.
import type { Span } from '#lib/core/annotation/entry.ts'

/**
 * A Span of `text` counted in code points, as a TextPositionSelector has it outside of Gloss. An offset inside a
 * surrogate pair counts the pair. O(end of the Span).
 * @see https://www.w3.org/TR/annotation-model/#text-position-selector
 */
export const toCodePoints = (text: string, { start, end }: Span): Span => {
  const before = countPoints(text, 0, start)
  return { start: before, end: before + countPoints(text, start, end) }
}

/** The Span in UTF-16 units that code points from outside mean; null when they are not a place in `text`. O(end). */
export const fromCodePoints = (text: string, { start, end }: Span): Span | null => {
  const isPlace = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end
  if (!isPlace) return null
  const first = unitsAfter(text, 0, start)
  const last = first === null ? null : unitsAfter(text, first, end - start)
  return first === null || last === null ? null : { start: first, end: last }
}

const isSecondOfPair = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at)
  const before = text.charCodeAt(at - 1)
  return code >= 0xdc00 && code <= 0xdfff && before >= 0xd800 && before <= 0xdbff
}

const countPoints = (text: string, from: number, to: number): number => {
  let count = 0
  for (let at = from; at < to; at++) if (!isSecondOfPair(text, at)) count++
  return count
}

const unitsAfter = (text: string, from: number, points: number): number | null => {
  let at = from
  for (let left = points; left > 0; left--) {
    if (at >= text.length) return null
    at += isSecondOfPair(text, at + 1) ? 2 : 1
  }
  return at
}
