// Which character of the text is under a point. Highlights are no elements, so nothing but geometry can tell.
import type { TextMap } from './text-map.ts'

/** A text position near a point, whichever way the browser offers it. */
const caretNear = (x: number, y: number): { node: Node; offset: number } | null => {
  if ('caretPositionFromPoint' in document) {
    const caret = document.caretPositionFromPoint(x, y)
    return caret ? { node: caret.offsetNode, offset: caret.offset } : null
  }
  // Safari before 18.4.
  const legacy = document as Document & { caretRangeFromPoint?: (x: number, y: number) => Range | null } // deprecated, so not in the types
  const range = legacy.caretRangeFromPoint?.(x, y)
  return range ? { node: range.startContainer, offset: range.startOffset } : null
}

/** Whether the point is on what the range holds: carets snap to text from far away. */
const isOn = (range: Range, x: number, y: number) =>
  [...range.getClientRects()].some((r) => x >= r.left && x <= r.right && y >= r.top - 1 && y <= r.bottom + 1)

/** The offset in the text that is nearest to the point in the browser's eyes, or `null` when that is not in the article. */
export const offsetNear = (map: TextMap, x: number, y: number): number | null => {
  const caret = caretNear(x, y)
  return caret && map.offsetOf(caret.node, caret.offset)
}

/** The offset of the character at the point (client coordinates), or `null` when the point is not on the article's text. */
export const offsetAtPoint = (map: TextMap, x: number, y: number): number | null => {
  const after = offsetNear(map, x, y)
  if (after === null) return null
  // a caret stands between two characters, which may be in different text nodes
  for (const start of [after, after - 1]) if (isOn(map.rangeOf({ start, end: start + 1 }), x, y)) return start
  return null
}
