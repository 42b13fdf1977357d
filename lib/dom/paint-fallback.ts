// Highlights as boxes in an element of our own behind the text, for browsers without CSS Custom Highlights.
// The article's DOM gets no node.
import { paintNear, type Brush, type Looks } from './paint-near.ts'
import { looksOf, LOOKS, type Painter } from './scene.ts'
import type { TextMap } from './text-map.ts'

/** Draws absolutely positioned boxes into `behind` for what is near the screen; anew when the article is laid out anew. */
export const paintWithBoxes = (map: TextMap, behind: HTMLElement): Painter =>
  paintNear(map, looksOf, boxBrush(map, behind, LOOKS))

/** Draws boxes into `behind`, the first of `names` lowest. */
export const boxBrush = (map: TextMap, behind: HTMLElement, names: readonly string[]): Brush => ({
  draw(looks: Looks) {
    const origin = behind.getBoundingClientRect()
    const boxes = document.createDocumentFragment()
    for (const look of names)
      for (const span of looks.get(look) ?? [])
        for (const part of map.rangesOf(span))
          for (const rect of linesOf(part)) boxes.append(boxFor(look, rect, origin))
    behind.replaceChildren(boxes)
  },
  erase: () => behind.replaceChildren(),
})

const boxFor = (look: string, rect: DOMRect, origin: DOMRect) => {
  const box = document.createElement('div')
  box.className = 'highlight-box'
  box.dataset.look = look
  box.style.transform = `translate(${rect.left - origin.left}px, ${rect.top - origin.top}px)`
  box.style.width = `${rect.width}px`
  box.style.height = `${rect.height}px`
  return box
}

/** The client rectangles of the text in a range, without the empty ones and the repetitions for nested inline elements. */
export const linesOf = (part: AbstractRange): DOMRect[] => {
  const range = document.createRange()
  range.setStart(part.startContainer, part.startOffset)
  range.setEnd(part.endContainer, part.endOffset)
  const out: DOMRect[] = []
  for (const rect of range.getClientRects()) {
    if (rect.width < 0.5 || rect.height < 0.5) continue
    const inside = out.some(
      (o) =>
        o.left <= rect.left + 0.5 &&
        o.right >= rect.right - 0.5 &&
        o.top <= rect.top + 0.5 &&
        o.bottom >= rect.bottom - 0.5,
    )
    if (!inside) out.push(rect)
  }
  return out
}
