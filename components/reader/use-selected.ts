'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Span } from '#lib/core/annotation/entry.ts'
import type { ReadingActions } from '#lib/client/use-layer.ts'
import { readSelection, watchSelection, type Selected } from '#lib/dom/selection.ts'
import type { TextMap } from '#lib/dom/text-map.ts'

/** The settled selection in the article, shown to the others too; `read` answers for this instant, `clear` lets go of it. */
export const useSelected = (map: TextMap | null, actions: ReadingActions) => {
  const [selected, setSelected] = useState<Selected | null>(null)

  const latest = useRef(actions)
  const shown = useRef<Span | null>(null)
  useEffect(() => {
    latest.current = actions
    if (shown.current) actions.showSelection(shown.current)
  }, [actions])
  useEffect(() => {
    if (!map) return
    return watchSelection(map, (now) => {
      setSelected(now)
      shown.current = now?.span ?? null
      latest.current.showSelection(shown.current)
    })
  }, [map])

  /** A selection that has been scrolled away has no toolbar. */
  useEffect(() => {
    if (!selected) return
    const start = scrollY
    const onScroll = () => {
      if (Math.abs(scrollY - start) > innerHeight) setSelected(null)
    }
    addEventListener('scroll', onScroll, { passive: true })
    return () => removeEventListener('scroll', onScroll)
  }, [selected])

  const read = useCallback(() => (map ? (readSelection(map)?.span ?? null) : null), [map])
  const dismiss = useCallback(() => setSelected(null), [])
  const clear = useCallback(() => {
    document.getSelection()?.removeAllRanges()
    setSelected(null)
  }, [])
  return { selected, read, dismiss, clear }
}
