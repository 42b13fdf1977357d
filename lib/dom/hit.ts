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

/** Whether the point is on the character at `offset` of the text node: carets snap to text from far away. */
const isOn = (node: Text, offset: number, x: number, y: number) => {
  if (offset < 0 || offset >= node.length) return false
  const range = document.createRange()
  range.setStart(node, offset)
  range.setEnd(node, offset + 1)
  return [...range.getClientRects()].some(
    (r) => x >= r.left && x <= r.right && y >= r.top - 1 && y <= r.bottom + 1,
  )
}

/** The offset of the character at the point (client coordinates), or `null` when the point is not on the article's text. */
export const offsetAtPoint = (map: TextMap, x: number, y: number): number | null => {
  const caret = caretNear(x, y)
  if (!caret || !(caret.node instanceof Text) || !map.article.contains(caret.node)) return null
  for (const offset of [caret.offset, caret.offset - 1])
    if (isOn(caret.node, offset, x, y)) return map.offsetOf(caret.node, offset)
  return null
}
