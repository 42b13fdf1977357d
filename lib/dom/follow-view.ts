// Knows which part of the text is near the screen while the page is scrolled, resized and laid out anew.
import type { Span } from '#lib/core/annotation/entry.ts'
import { spanBetween } from './near.ts'
import type { TextMap } from './text-map.ts'

/** So far above and below the screen text is near while one reads, in heights of the screen. */
export const NEAR_SCREENS = 1.5
/**
 * While one scrolls, more lies ahead and less behind. Each change makes the browser measure and paint all text whose
 * Highlights have lines anew, so what counts is how far one comes with one: twice as far as with the same on both sides.
 */
const AHEAD_SCREENS = 3
const BEHIND_SCREENS = 0.5
/** What is near is found anew when less than this is left of it on the screen's side. */
const LEAST_SCREENS = 0.25

export type View = {
  /** The part of the text that is near the screen. */
  near(): Span
  stop(): void
}

/** Calls `onChange` when another part of the text is near, and when the article was laid out anew. */
export const followView = (map: TextMap, onChange: () => void): View => {
  const { article } = map
  const stopped = new AbortController()
  let near: Span = { start: 0, end: 0 }
  let top = 0
  let height = 0
  let above = 0
  let below = 0

  const look = (screensAbove = NEAR_SCREENS, screensBelow = NEAR_SCREENS) => {
    top = article.getBoundingClientRect().top
    height = innerHeight
    above = screensAbove
    below = screensBelow
    near = spanBetween(map, -above * height, (1 + below) * height)
  }
  const lookAgain = () => {
    look()
    onChange()
  }
  const onScroll = () => {
    const moved = (top - article.getBoundingClientRect().top) / height
    if (above + moved >= LEAST_SCREENS && below - moved >= LEAST_SCREENS) return
    if (Math.abs(moved) > AHEAD_SCREENS)
      look() // a jump: one reads where one lands
    else if (moved > 0) look(BEHIND_SCREENS, AHEAD_SCREENS)
    else look(AHEAD_SCREENS, BEHIND_SCREENS)
    onChange()
  }

  look()
  const { signal } = stopped
  document.addEventListener('scroll', onScroll, { signal, passive: true })
  addEventListener('resize', lookAgain, { signal })
  // paper has no screen: all of the text is near
  addEventListener(
    'beforeprint',
    () => {
      near = { start: 0, end: map.text.length }
      onChange()
    },
    { signal },
  )
  addEventListener('afterprint', lookAgain, { signal })
  const resized = new ResizeObserver(lookAgain)
  resized.observe(article)
  return {
    near: () => near,
    stop() {
      stopped.abort()
      resized.disconnect()
    },
  }
}
