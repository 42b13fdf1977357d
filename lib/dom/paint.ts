// Highlights as CSS Custom Highlights: nothing in the article's DOM changes. Styles: components/reader/highlights.css.
import type { Span } from '#lib/core/annotation/entry.ts'
import { paintWithBoxes } from './paint-fallback.ts'
import { paintNear, type Brush, type Looks } from './paint-near.ts'
import { looksOf, LOOKS, type Painter } from './scene.ts'
import type { TextMap } from './text-map.ts'

/** Name of the `::highlight()` of a look. */
export const highlightName = (look: string) => `gloss-${look}`

/**
 * Registers one `Highlight` per look with the ranges that are near the screen: style time grows with the number of
 * objects, and each change costs as much as there are ranges.
 */
export const paintWithHighlights = (map: TextMap): Painter =>
  paintNear(map, looksOf, highlightBrush(map, LOOKS, 0))

/** One `Highlight` for each name, the first lowest, at `priority`. */
export const highlightBrush = (map: TextMap, names: readonly string[], priority: number): Brush => {
  const drawn = new Map<string, Drawn>()
  names.forEach((look, i) => {
    const highlight = new Highlight()
    highlight.priority = priority + i
    CSS.highlights.set(highlightName(look), highlight)
    drawn.set(look, { highlight, signature: '' })
  })
  return {
    draw(looks: Looks) {
      for (const [look, layer] of drawn) redraw(map, layer, looks.get(look) ?? [])
    },
    erase() {
      for (const [look, { highlight }] of drawn)
        if (CSS.highlights.get(highlightName(look)) === highlight) CSS.highlights.delete(highlightName(look))
    },
  }
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

/** Whether this page is to be painted with them. */
export const wantsHighlights = (search: string) =>
  canHighlight() && new URLSearchParams(search).get('renderer') !== 'overlay'

/**
 * The painter for this browser. `behind` is an element behind the text for the fallback's boxes;
 * `?renderer=overlay` in `search` asks for the fallback.
 */
export const choosePainter = (map: TextMap, behind: HTMLElement, search: string): Painter =>
  wantsHighlights(search) ? paintWithHighlights(map) : paintWithBoxes(map, behind)
