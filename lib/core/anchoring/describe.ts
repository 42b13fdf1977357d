// Span → Selectors. Pure; works on the canonical text of one Revision.
import { CONTEXT_MAX } from '#lib/core/annotation/limits.ts'
import type { Selector, Span } from '#lib/core/annotation/entry.ts'
import type { Revision } from '#lib/core/article/block.ts'

/** The context kept on either side is at least this long where the text allows, before it is cut at a word. */
const CONTEXT_MIN = 32

/** What so many units around a place are cut into tells where graphemes begin there (joined emoji, flags). */
const SETTLE = 256

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Start of the context before `start`: 32 to 64 units back, at a word where there is one, never inside a grapheme. */
const prefixStart = (text: string, start: number): number => {
  const furthest = Math.max(0, start - CONTEXT_MAX)
  if (furthest === 0) return 0
  for (let at = furthest; at <= start - CONTEXT_MIN; at++) {
    if (/\s/.test(text[at - 1] ?? '') && !/\s/.test(text[at] ?? '')) return at
  }
  const before = Math.max(0, furthest - SETTLE)
  for (const { index } of graphemes.segment(text.slice(before, start))) {
    if (before + index >= furthest) return before + index
  }
  return furthest
}

/** End of the context after `end`; the mirror image of prefixStart. */
const suffixEnd = (text: string, end: number): number => {
  const furthest = Math.min(text.length, end + CONTEXT_MAX)
  if (furthest === text.length) return furthest
  for (let at = furthest; at >= end + CONTEXT_MIN; at--) {
    if (/\s/.test(text[at] ?? '') && !/\s/.test(text[at - 1] ?? '')) return at
  }
  let last = 0
  for (const { index } of graphemes.segment(text.slice(end, furthest + SETTLE))) {
    if (end + index > furthest) break
    last = index
  }
  return last === 0 ? furthest : end + last
}

/**
 * Describes a place by its position, its quote with context, and the Block it starts in.
 * `span` counts UTF-16 units of `revision.text`.
 * @throws RangeError when the span is empty or outside of the text.
 * @see https://www.w3.org/TR/annotation-model/#selectors
 */
export const describe = (revision: Pick<Revision, 'text' | 'blocks'>, span: Span): readonly Selector[] => {
  const { text, blocks } = revision
  const { start, end } = span
  if (!(start >= 0 && start < end && end <= text.length)) {
    throw new RangeError(`no span [${start}, ${end}) in a text of ${text.length}`)
  }
  const block = blocks.findLast((candidate) => candidate.start <= start)
  return [
    { type: 'TextPositionSelector', start, end },
    {
      type: 'TextQuoteSelector',
      exact: text.slice(start, end),
      prefix: text.slice(prefixStart(text, start), start),
      suffix: text.slice(end, suffixEnd(text, end)),
    },
    ...(block === undefined ? [] : [{ type: 'BlockSelector' as const, block: block.id }]),
  ]
}
