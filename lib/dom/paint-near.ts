// What both renderers have in common: they draw what is near the screen, and draw again when something else is near.
// Style and paint cost what is registered, so ten thousand Annotations cost what one screen of them does.
import type { Span } from '#lib/core/annotation/entry.ts'
import { followView } from './follow-view.ts'
import type { TextMap } from './text-map.ts'

/** The Spans of each look. */
export type Looks = ReadonlyMap<string, readonly Span[]>

/** What draws looks, each time instead of what it drew before. */
export type Brush = { readonly draw: (looks: Looks) => void; readonly erase: () => void }

/** Paints with `brush` those looks of a scene that are in the part `near` of the text. */
export const paintNear = <Scene>(
  map: TextMap,
  looksOf: (scene: Scene, near: Span) => Looks,
  { draw, erase }: Brush,
): { paint(scene: Scene): void; dispose(): void } => {
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
