// Which marks touch a part of the text, without looking at the others. Knows no DOM.
import { indexMarks, type Mark, type MarkIndex } from '#lib/core/anchoring/overlap.ts'
import type { Span } from '#lib/core/annotation/entry.ts'
import { firstWhere } from './bisect.ts'

/** Lists of marks are never changed, so each is sorted once, however often the view moves over it. */
const indexes = new WeakMap<readonly Mark[], MarkIndex>()

/** The index for `marksAt`, made when it is first asked for. O(n) for marks that are in order already. */
export const indexOf = (marks: readonly Mark[]): MarkIndex => {
  const known = indexes.get(marks)
  if (known) return known
  const made = indexMarks(marks)
  indexes.set(marks, made)
  return made
}

/** The marks with a character in `near`, by start, the longer first. O(log n + those that begin a mark's length before). */
export const marksNear = (marks: readonly Mark[], near: Span): Mark[] => {
  const { marks: sorted, reach } = indexOf(marks)
  const found: Mark[] = []
  for (let i = firstWhere(reach, (end) => end > near.start); i < sorted.length; i++) {
    const mark = sorted[i]
    if (!mark || mark.span.start >= near.end) break
    if (mark.span.end > near.start) found.push(mark)
  }
  return found
}
