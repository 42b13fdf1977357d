// Which part of the text stands between two heights of the window. Asks the page by bisection: nothing is kept that a
// later layout could make untrue.
import type { Span } from '#lib/core/annotation/entry.ts'
import { firstWhere } from './bisect.ts'
import type { BlockPlace, TextMap } from './text-map.ts'

/**
 * The part of the text that has anything between `top` and `bottom` (client px): whole Blocks, except of one that is
 * higher than that. A Block in a folded `<details>` stands where the fold is. Empty when there is none. O(log text).
 */
export const spanBetween = (map: TextMap, top: number, bottom: number): Span => {
  const { blocks } = map
  const from = firstWhere(blocks, (block) => boxOf(block).bottom > top)
  const after = firstWhere(blocks, (block) => boxOf(block).top >= bottom)
  const [first, last] = [blocks[from], blocks[after - 1]]
  if (!first || !last || after <= from) {
    const at = first?.start ?? map.text.length
    return { start: at, end: at }
  }
  const isHigh = (block: BlockPlace) => !foldOf(block) && boxOf(block).height > bottom - top
  return {
    start: isHigh(first) ? firstOffset(map, first, (line) => line.bottom > top) : first.start,
    end: isHigh(last) ? firstOffset(map, last, (line) => line.top >= bottom) : last.end,
  }
}

/**
 * The offset of the text that stands at a height of the window, in client px: in the Block there, or else the next one below, as
 * far as the height is through it; the end when all of the text is above. O(log Blocks).
 */
export const offsetAtHeight = (map: TextMap, y: number): number => {
  const { blocks } = map
  const block = blocks[firstWhere(blocks, (each) => boxOf(each).bottom > y)]
  if (!block) return blocks.at(-1)?.end ?? 0
  const { top, height } = boxOf(block)
  const share = height > 0 ? Math.min(1, Math.max(0, (y - top) / height)) : 0
  return Math.min(block.end - 1, block.start + Math.floor(share * (block.end - block.start)))
}

const foldOf = ({ element }: BlockPlace) => element.closest('details:not([open])')
const boxOf = (block: BlockPlace): DOMRect => (foldOf(block) ?? block.element).getBoundingClientRect()

/** So many characters are looked at together: one alone may be white space, which has no box. */
const PROBE = 16

/** The first offset of the Block whose line is so, its end when none is. */
const firstOffset = (map: TextMap, block: BlockPlace, is: (line: DOMRect) => boolean): number => {
  let low = block.start
  let high = block.end
  while (low < high) {
    const middle = (low + high) >> 1
    const probe = map.rangeOf({ start: middle, end: Math.min(middle + PROBE, block.end) })
    if (is(probe.getBoundingClientRect())) high = middle
    else low = middle + 1
  }
  return low
}
