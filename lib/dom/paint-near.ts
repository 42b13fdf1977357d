// What both renderers have in common: they draw what is near the screen, and draw again when something else is near.
// Style and paint cost what is registered, so ten thousand Annotations cost what one screen of them does.
import type { Span } from '#lib/core/annotation/entry.ts'
import { followView } from './follow-view.ts'
import { looksOf, type Painter, type Scene } from './scene.ts'
import type { TextMap } from './text-map.ts'

/** A Painter by `draw`, which gets the Spans of each look and replaces what it drew before; `erase` ends it. */
export const paintNear = (
  map: TextMap,
  draw: (looks: ReadonlyMap<string, readonly Span[]>) => void,
  erase: () => void,
): Painter => {
  let last: Scene | null = null
  const redraw = () => {
    if (last) draw(looksOf(last, view.near()))
  }
  const view = followView(map, redraw)
  return {
    paint(scene) {
      last = scene
      redraw()
    },
    dispose() {
      view.stop()
      erase()
    },
  }
}
