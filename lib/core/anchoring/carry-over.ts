// Spans of one Revision → Anchors on another, all through one comparison of the two texts.
import type { Span } from '#lib/core/annotation/entry.ts'
import { ORPHAN, type Anchor } from './anchor.ts'
import { carry } from './carry.ts'
import { correspond } from './correspondence.ts'
import { createReader } from './tokens.ts'

/**
 * Where each Span of `oldText` is in `newText`, in the order given. Spans count UTF-16 units; those that are empty or
 * outside of the text are orphans. White space, the form of quotation marks and of accents (NFC, NFD) are not words;
 * everything else is. One comparison, O(n log n) in the length of the texts, then O(length) for each Span.
 */
export const carryOver = (oldText: string, newText: string, spans: readonly Span[]): Anchor[] => {
  if (oldText === newText)
    return spans.map((span) => (isIn(oldText, span) ? { at: 'exact', span: copy(span) } : ORPHAN))
  const read = createReader()
  const comparison = correspond(read(oldText), read(newText))
  return spans.map((span) => (isIn(oldText, span) ? carry(comparison, span) : ORPHAN))
}

const isIn = (text: string, { start, end }: Span): boolean => start >= 0 && start < end && end <= text.length

const copy = ({ start, end }: Span): Span => ({ start, end })
