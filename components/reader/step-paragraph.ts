'use client'
// Selecting without a mouse: one key takes the paragraph on the screen, the next key the next one.
import type { Span } from '#lib/core/annotation/entry.ts'
import type { TextMap } from '#lib/dom/text-map.ts'

/** Below the bar at the top. */
const TOP_PX = 60

/** Selects the Block after (or before) the one that holds `selected`; without it, the first whole one on the screen. */
export const stepParagraph = (map: TextMap, selected: Span | null, step: 1 | -1) => {
  const blocks = [...map.article.querySelectorAll<HTMLElement>('[data-block]')].filter(
    (block) => block.offsetParent !== null && block.dataset.start !== block.dataset.end,
  )
  const now = selected && map.blockAt(selected.start)
  const onScreen = blocks.findIndex((block) => block.getBoundingClientRect().top >= TOP_PX)
  const block = now ? blocks[blocks.indexOf(now) + step] : blocks[Math.max(0, onScreen)]
  if (!block) return
  // Shift and arrows go on from here: a browser moves the selection of what has the focus
  if (!map.article.contains(document.activeElement)) map.article.focus({ preventScroll: true })
  const range = map.rangeOf({ start: Number(block.dataset.start), end: Number(block.dataset.end) })
  document
    .getSelection()
    ?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset)
  block.scrollIntoView({ block: 'nearest' })
}
