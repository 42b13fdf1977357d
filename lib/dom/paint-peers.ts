// What others select, below all that is marked: one look for each colour that people have, however many people there are.
import type { Span } from '#lib/core/annotation/entry.ts'
import { highlightBrush, wantsHighlights } from './paint.ts'
import { boxBrush } from './paint-fallback.ts'
import { paintNear, type Looks } from './paint-near.ts'
import type { TextMap } from './text-map.ts'

/** A Span that somebody with this colour has selected; `slot` counts the colours of people from 0. */
export type PeerMark = { readonly span: Span; readonly slot: number }

/** Draws marks; each call replaces what was drawn before. */
export interface PeerPainter {
  paint(marks: readonly PeerMark[]): void
  dispose(): void
}

const lookOf = (slot: number) => `peer-${slot}`

const looksOf = (marks: readonly PeerMark[], near: Span): Looks => {
  const looks = new Map<string, Span[]>()
  for (const { span, slot } of marks) {
    const part = { start: Math.max(span.start, near.start), end: Math.min(span.end, near.end) }
    if (part.end <= part.start) continue
    const spans = looks.get(lookOf(slot))
    if (spans) spans.push(part)
    else looks.set(lookOf(slot), [part])
  }
  return looks
}

/** The painter for this browser, for people of so many colours; `behind` holds the boxes where there are no Highlights. */
export const choosePeerPainter = (
  map: TextMap,
  behind: HTMLElement,
  search: string,
  colours: number,
): PeerPainter => {
  const names = Array.from({ length: colours }, (_, slot) => lookOf(slot))
  const brush = wantsHighlights(search)
    ? highlightBrush(map, names, -names.length)
    : boxBrush(map, behind, names)
  return paintNear(map, looksOf, brush)
}
