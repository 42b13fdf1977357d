// Highlights as boxes in an element of our own behind the text, for browsers without CSS Custom Highlights.
// The article's DOM gets no node.
import { LOOKS, looksOf, rememberedStretches, type Painter, type Scene } from './scene.ts'
import type { TextMap } from './text-map.ts'

/** Draws absolutely positioned boxes into `behind`, and draws them anew when the article's size changes. */
export const paintWithBoxes = (map: TextMap, behind: HTMLElement): Painter => {
  const cut = rememberedStretches()
  let last: Scene | null = null

  const draw = () => {
    if (!last) return
    const origin = behind.getBoundingClientRect()
    const looks = looksOf(last, cut)
    const boxes = document.createDocumentFragment()
    for (const look of LOOKS)
      for (const span of looks.get(look) ?? [])
        for (const part of map.rangesOf(span))
          for (const rect of linesOf(part)) boxes.append(boxFor(look, rect, origin))
    behind.replaceChildren(boxes)
  }

  const resized = new ResizeObserver(draw)
  resized.observe(map.article)
  return {
    paint(scene: Scene) {
      last = scene
      draw()
    },
    dispose() {
      resized.disconnect()
      behind.replaceChildren()
    },
  }
}

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
