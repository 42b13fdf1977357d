// Highlights as CSS Custom Highlights: nothing in the article's DOM changes. Styles: components/reader/highlights.css.
import type { Span } from '#lib/core/annotation/entry.ts'
import { paintWithBoxes } from './paint-fallback.ts'
import { paintNear } from './paint-near.ts'
import { LOOKS, type Painter } from './scene.ts'
import type { TextMap } from './text-map.ts'

/** Name of the `::highlight()` of a look. */
export const highlightName = (look: string) => `gloss-${look}`

/**
 * Registers one `Highlight` per look with the ranges that are near the screen: style time grows with the number of
 * objects, and each change costs as much as there are ranges.
 */
export const paintWithHighlights = (map: TextMap): Painter => {
  const drawn = new Map<string, Drawn>()
  LOOKS.forEach((look, priority) => {
    const highlight = new Highlight()
    highlight.priority = priority
    CSS.highlights.set(highlightName(look), highlight)
    drawn.set(look, { highlight, signature: '' })
  })

  const draw = (looks: ReadonlyMap<string, readonly Span[]>) => {
    for (const [look, layer] of drawn) redraw(map, layer, looks.get(look) ?? [])
  }
  const erase = () => {
    for (const [look, { highlight }] of drawn)
      if (CSS.highlights.get(highlightName(look)) === highlight) CSS.highlights.delete(highlightName(look))
  }
  return paintNear(map, draw, erase)
}

type Drawn = { readonly highlight: Highlight; signature: string }

/** Replaces what the `Highlight` holds, in the order of the text; leaves one alone that would hold the same. */
const redraw = (map: TextMap, drawn: Drawn, spans: readonly Span[]) => {
  const signature = spans.map((span) => `${span.start}-${span.end}`).join()
  if (signature === drawn.signature) return
  drawn.signature = signature
  drawn.highlight.clear()
  for (const span of spans) for (const range of map.rangesOf(span)) drawn.highlight.add(range)
}

/** Whether this browser has the CSS Custom Highlight API. */
export const canHighlight = () => typeof Highlight !== 'undefined' && 'highlights' in CSS

/**
 * The painter for this browser. `behind` is an element behind the text for the fallback's boxes;
 * `?renderer=overlay` in `search` asks for the fallback.
 */
export const choosePainter = (map: TextMap, behind: HTMLElement, search: string): Painter =>
  canHighlight() && new URLSearchParams(search).get('renderer') !== 'overlay'
    ? paintWithHighlights(map)
    : paintWithBoxes(map, behind)
