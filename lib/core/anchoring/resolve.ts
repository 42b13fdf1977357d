// Target → Anchor on the Revision that the Target names. Carrying over to another Revision is a different matter.
import { ORPHAN, type Anchor } from './anchor.ts'
import type { Selector, Target, TextPositionSelector, TextQuoteSelector } from '#lib/core/annotation/entry.ts'
import type { Revision } from '#lib/core/article/block.ts'

export const positionOf = (selectors: readonly Selector[]): TextPositionSelector | null =>
  selectors.find((selector) => selector.type === 'TextPositionSelector') ?? null

export const quoteOf = (selectors: readonly Selector[]): TextQuoteSelector | null =>
  selectors.find((selector) => selector.type === 'TextQuoteSelector') ?? null

/** Whether a Target of an Annotation is the Article as a whole; a decision without selectors says that the passage is gone. */
export const isWhole = (target: Target): boolean => target.selectors.length === 0

/** Finds the Target by its position and verifies it against its quote: `exact` or an orphan. O(length of the quote). */
export const resolve = (revision: Pick<Revision, 'id' | 'text'>, target: Target): Anchor => {
  if (target.revision !== revision.id) return ORPHAN
  const position = positionOf(target.selectors)
  const quote = quoteOf(target.selectors)
  if (position === null || quote === null) return ORPHAN
  const { start, end } = position
  const matches = end - start === quote.exact.length && revision.text.startsWith(quote.exact, start)
  return matches ? { at: 'exact', span: { start, end } } : ORPHAN
}
