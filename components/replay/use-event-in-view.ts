'use client'
// What happens is brought into view: its passage is tinted, its card active, the text scrolled there unless somebody has just
// scrolled by hand. Takes no focus: that stays with the slider.
import { useEffect, useRef } from 'react'
import { showPassage } from '#components/reader/use-moves.ts'
import type { ReaderEvent } from '#components/reader/reader-state.ts'
import type { ReplayView } from '#lib/client/replay/replay-layer.ts'
import type { TextMap } from '#lib/dom/text-map.ts'

/** Who has scrolled by hand is not moved for so long. */
const LEFT_ALONE_MS = 2_500

export const useEventInView = (
  map: TextMap | null,
  { at, index, about, threads }: ReplayView,
  dispatch: (event: ReaderEvent) => void,
) => {
  const scrolledAt = useRef(-Infinity)
  useEffect(() => {
    const note = () => (scrolledAt.current = performance.now())
    addEventListener('wheel', note, { passive: true })
    addEventListener('touchmove', note, { passive: true })
    return () => {
      removeEventListener('wheel', note)
      removeEventListener('touchmove', note)
    }
  }, [])

  const latest = useRef(threads)
  useEffect(() => {
    latest.current = threads
  })
  const key = about?.annotation ?? null
  const start = about?.span?.start ?? null
  const end = about?.span?.end ?? null
  useEffect(() => {
    if (at !== 'ready' || !map) return
    const span = start === null || end === null ? null : { start, end }
    const isThere = latest.current.some(({ annotation }) => annotation.key === key)
    dispatch({ kind: 'activated', key: isThere ? key : null, origin: 'within' })
    dispatch({ kind: 'pulsed', span })
    if (span && performance.now() - scrolledAt.current > LEFT_ALONE_MS) showPassage(map, span.start)
  }, [at, map, index, key, start, end, dispatch])
}
