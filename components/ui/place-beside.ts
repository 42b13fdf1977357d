// Where a small float stands beside what it is about. Pure; px in the window.

export type Side = 'top' | 'right' | 'bottom' | 'left'
type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }
type Size = { readonly width: number; readonly height: number }

const GAP_PX = 6
const EDGE_PX = 8

const OPPOSITE: Readonly<Record<Side, Side>> = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' }

/** On its side, in the middle; on the other side where there is no room, and never outside of the window. */
export const placeBeside = (
  of: Box,
  float: Size,
  window: Size,
  side: Side,
): { left: number; top: number } => {
  const { left, top } = fits(of, float, window, side) ? at(of, float, side) : at(of, float, OPPOSITE[side])
  const within = (value: number, most: number) => Math.max(EDGE_PX, Math.min(value, most - EDGE_PX))
  return {
    left: within(left, window.width - float.width),
    top: within(top, window.height - float.height),
  }
}

const at = (of: Box, float: Size, side: Side): { left: number; top: number } => {
  const middle = {
    left: of.left + (of.width - float.width) / 2,
    top: of.top + (of.height - float.height) / 2,
  }
  switch (side) {
    case 'top':
      return { ...middle, top: of.top - float.height - GAP_PX }
    case 'bottom':
      return { ...middle, top: of.top + of.height + GAP_PX }
    case 'left':
      return { ...middle, left: of.left - float.width - GAP_PX }
    case 'right':
      return { ...middle, left: of.left + of.width + GAP_PX }
  }
}

const fits = (of: Box, float: Size, window: Size, side: Side): boolean => {
  const { left, top } = at(of, float, side)
  if (side === 'top') return top >= EDGE_PX
  if (side === 'bottom') return top + float.height <= window.height - EDGE_PX
  return side === 'left' ? left >= EDGE_PX : left + float.width <= window.width - EDGE_PX
}
