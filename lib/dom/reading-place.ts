// Where in the text somebody reads: what stands in the middle of the screen, while the page is looked at.
import { offsetAtHeight } from './near.ts'
import type { TextMap } from './text-map.ts'

/**
 * Calls `onPlace` at once, and then at most every `everyMs` with the offset in the middle of the screen; with `null` while the page
 * is not visible. Returns the function that ends it.
 */
export const followReading = (
  map: TextMap,
  everyMs: number,
  onPlace: (offset: number | null) => void,
): (() => void) => {
  const stopped = new AbortController()
  let timer: ReturnType<typeof setTimeout> | null = null
  const look = () => {
    timer = null
    onPlace(document.visibilityState === 'visible' ? offsetAtHeight(map, innerHeight / 2) : null)
  }
  const lookSoon = () => {
    timer ??= setTimeout(look, everyMs)
  }
  const { signal } = stopped
  document.addEventListener('scroll', lookSoon, { signal, passive: true })
  document.addEventListener('visibilitychange', look, { signal })
  const resized = new ResizeObserver(lookSoon)
  resized.observe(map.article)
  look()
  return () => {
    stopped.abort()
    resized.disconnect()
    if (timer !== null) clearTimeout(timer)
  }
}
