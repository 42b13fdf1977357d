// While the type of an article changes, the words at the top of the window stay there.

/** Height of the bar at the top, in px: what is under it is not being read. */
const BAR_PX = 52

/** The Block at the top of the window, and how much of it has gone under the bar: 0 at its start, 1 at its end. */
const readingAt = (): { readonly block: Element; readonly share: number; readonly below: number } | null => {
  for (const block of document.querySelectorAll('[data-block]')) {
    const { top, bottom, height } = block.getBoundingClientRect()
    if (height === 0 || bottom <= BAR_PX) continue
    const hidden = Math.max(0, BAR_PX - top)
    return { block, share: hidden / height, below: Math.max(0, top - BAR_PX) }
  }
  return null
}

/** Makes the change, and scrolls so that what is read stays where it is. At the very top nothing scrolls. */
export const keepPlace = (change: () => void): void => {
  const at = scrollY === 0 ? null : readingAt()
  const root = document.documentElement
  root.style.overflowAnchor = 'none' // the browser would correct it, too
  change()
  if (at) {
    const { top, height } = at.block.getBoundingClientRect()
    scrollBy({ top: top + at.share * height - at.below - BAR_PX, behavior: 'instant' })
  }
  requestAnimationFrame(() => root.style.removeProperty('overflow-anchor'))
}
