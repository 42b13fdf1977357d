// Highlights as CSS Custom Highlights: nothing in the article's DOM changes. Styles: components/reader/highlights.css.
import type { Span } from '#lib/core/annotation/entry.ts'
import { paintWithBoxes } from './paint-fallback.ts'
import { LOOKS, looksOf, rememberedStretches, type Painter, type Scene } from './scene.ts'
import type { TextMap } from './text-map.ts'

/** Name of the `::highlight()` of a look. */
export const highlightName = (look: string) => `gloss-${look}`

/** Registers one `Highlight` per look; a few objects with many ranges, because style time grows with their number. */
export const paintWithHighlights = (map: TextMap): Painter => {
  const cut = rememberedStretches()
  const drawn = new Map<string, { readonly highlight: Highlight; signature: string }>()
  LOOKS.forEach((look, priority) => {
    const highlight = new Highlight()
    highlight.priority = priority
    CSS.highlights.set(highlightName(look), highlight)
    drawn.set(look, { highlight, signature: '' })
  })

  const draw = (spans: readonly Span[], highlight: Highlight) => {
    highlight.clear()
    for (const span of spans) for (const range of map.rangesOf(span)) highlight.add(range)
  }

  return {
    paint(scene: Scene) {
      const looks = looksOf(scene, cut)
      for (const [look, layer] of drawn) {
        const spans = looks.get(look) ?? []
        const signature = spans.map((span) => `${span.start}-${span.end}`).join()
        if (signature === layer.signature) continue
        layer.signature = signature
        draw(spans, layer.highlight)
      }
    },
    dispose() {
      for (const [look, { highlight }] of drawn)
        if (CSS.highlights.get(highlightName(look)) === highlight) CSS.highlights.delete(highlightName(look))
    },
  }
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
