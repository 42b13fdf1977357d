// Where the toolbar of a selection stands. Pure; client coordinates in px.
import type { Direction } from '#lib/core/article/direction.ts'

export type Box = {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}
export type Size = { readonly width: number; readonly height: number }
/** What was selected: the line where it ends, all of it, and whether it was dragged towards its start. */
export type Place = { readonly line: Box; readonly box: Box; readonly backward: boolean }

/** Between the selection and the toolbar. */
const GAP = 8
/** Between the toolbar and the edge of the screen. */
const EDGE = 8

/**
 * Near the end line: above a selection of one line; a longer one has its own words above its last line, so the toolbar
 * stands below it (above it when it was made upwards). Flips when there is no room; `ceiling` is the bottom of the bar at the top.
 */
export const placeToolbar = (
  place: Place,
  size: Size,
  viewport: Size,
  ceiling: number,
  direction: Direction = 'ltr',
): { left: number; top: number } => {
  const { line, box, backward } = place
  const above = box.top - GAP - size.height
  const below = box.bottom + GAP
  const oneLine = box.bottom - box.top < (line.bottom - line.top) * 1.5
  const fits = (top: number) => top >= ceiling + GAP && top + size.height <= viewport.height - EDGE
  const wanted = oneLine || backward ? [above, below] : [below, above]
  // A selection that fills the screen leaves no free place: then at the bottom, where the drag ended or a thumb is.
  const top = wanted.find(fits) ?? viewport.height - EDGE - size.height
  const end = backward === (direction === 'ltr') ? line.left : line.right
  const left = Math.min(
    Math.max(EDGE, end - size.width / 2),
    Math.max(EDGE, viewport.width - size.width - EDGE),
  )
  return { left, top }
}
