// What overlapping Annotations look like and which of them lie under an offset. Knows offsets only, no DOM.
import type { Colour, Span } from '#lib/core/annotation/entry.ts'
import type { EntryKey } from '#lib/core/ids.ts'

/** An Annotation as far as painting is concerned. */
export type Mark = { readonly key: EntryKey; readonly span: Span; readonly colour: Colour }

/** A run of text that is painted alike: the colour on top, and how many Annotations lie there (at most MAX_DEPTH). */
export type Stretch = Span & { readonly colour: Colour; readonly depth: number }

/** Deeper overlaps are painted like this one: a fifth step cannot be told from the fourth. */
export const MAX_DEPTH = 4

/** By start, then the longer first, so that the innermost of nested Annotations comes last. */
const byPlace = (a: Mark, b: Mark) =>
  a.span.start - b.span.start || b.span.end - a.span.end || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)

const inOrder = (marks: readonly Mark[]) => marks.filter((m) => m.span.end > m.span.start).sort(byPlace)

/**
 * Cuts the marked text into disjoint Stretches, ascending. On top is what starts last and, of those, the shortest:
 * a small Highlight inside a large one keeps its own colour. O(n log n), however deep the overlap.
 */
export const stretches = (marks: readonly Mark[]): Stretch[] => {
  const open = inOrder(marks)
  const ends = open.map((m) => m.span.end).sort((a, b) => a - b)
  const stack: Mark[] = [] // the top is the colour; those that have ended are dropped when they surface
  const out: Stretch[] = []
  let depth = 0
  let at = 0
  for (let i = 0, e = 0; e < ends.length;) {
    const nextStart = open[i]?.span.start ?? Infinity
    const nextEnd = ends[e] ?? Infinity
    const next = Math.min(nextStart, nextEnd)
    while (stack.length > 0 && (stack.at(-1)?.span.end ?? 0) <= at) stack.pop()
    const top = stack.at(-1)
    if (top && next > at)
      addStretch(out, { start: at, end: next, colour: top.colour, depth: Math.min(depth, MAX_DEPTH) })
    at = next
    for (; ends[e] === at; e++) depth--
    for (let mark = open[i]; mark && mark.span.start === at; mark = open[++i]) {
      stack.push(mark)
      depth++
    }
  }
  return out
}

const addStretch = (out: Stretch[], stretch: Stretch) => {
  const last = out.at(-1)
  if (last && last.end === stretch.start && last.colour === stretch.colour && last.depth === stretch.depth)
    out[out.length - 1] = { ...last, end: stretch.end }
  else out.push(stretch)
}

/** Answers which Annotations lie at an offset; made once per state of the Layer. */
export type MarkIndex = { readonly marks: readonly Mark[]; readonly reach: readonly number[] }

/** Sorts the marks for `marksAt`. */
export const indexMarks = (marks: readonly Mark[]): MarkIndex => {
  const sorted = inOrder(marks)
  let furthest = 0
  return { marks: sorted, reach: sorted.map((m) => (furthest = Math.max(furthest, m.span.end))) }
}

/** The Annotations whose Span contains the character at `offset`, innermost first. O(log n + hits) unless long Spans enclose many short ones. */
export const marksAt = (index: MarkIndex, offset: number): EntryKey[] => {
  const { marks, reach } = index
  let low = 0
  let high = marks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((marks[middle]?.span.start ?? Infinity) <= offset) low = middle + 1
    else high = middle
  }
  const found: Mark[] = []
  for (let i = low - 1; i >= 0 && (reach[i] ?? 0) > offset; i--) {
    const mark = marks[i]
    if (mark && mark.span.end > offset) found.push(mark)
  }
  return found.map((m) => m.key)
}
