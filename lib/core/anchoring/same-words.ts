// Whether words carry a Thread already. Pure.
import type { Span } from '#lib/core/annotation/entry.ts'

/** So much of what both cover together has to be common for the words to be the same to a person. */
const LARGELY = 0.6

/** Common part of what both cover together, 0 to 1. */
export const overlapOf = (a: Span, b: Span): number => {
  const common = Math.min(a.end, b.end) - Math.max(a.start, b.start)
  return common <= 0 ? 0 : common / (Math.max(a.end, b.end) - Math.min(a.start, b.start))
}

/** The one that covers most nearly the same words as `span`; `null` when none covers largely the same. The first of equals. O(n). */
export const onSameWords = <T extends { readonly span: Span | null }>(
  span: Span,
  threads: readonly T[],
): T | null => {
  let best: T | null = null
  let most = 0
  for (const thread of threads) {
    const overlap = thread.span === null ? 0 : overlapOf(span, thread.span)
    if (overlap < LARGELY || overlap <= most) continue
    best = thread
    most = overlap
  }
  return best
}
