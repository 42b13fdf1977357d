'use client'
// Highlights are no elements: pointing at them and clicking them is worked out from where the pointer is.
import { useEffect, useRef } from 'react'
import { marksAt, type Mark } from '#lib/core/anchoring/overlap.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import { offsetAtPoint } from '#lib/dom/hit.ts'
import { indexOf } from '#lib/dom/near-marks.ts'
import type { TextMap } from '#lib/dom/text-map.ts'

type Listeners = {
  readonly onHover: (key: EntryKey | null) => void
  /** A click on marked words; those of several that lie there come in turn. */
  readonly onPick: (key: EntryKey) => void
  /** A click with Ctrl or Cmd: all that lie there. */
  readonly onAdd?: (keys: readonly EntryKey[]) => void
  /** A click on the text where nothing is marked. */
  readonly onMiss: () => void
}

/** Watches the article. `enabled` is false while Highlights are hidden: what is not seen is not clicked. */
export const useHighlightPointer = (
  map: TextMap | null,
  marks: readonly Mark[],
  active: string | null,
  enabled: boolean,
  listeners: Listeners,
) => {
  const latest = useRef({ marks, active, enabled, listeners })
  useEffect(() => {
    latest.current = { marks, active, enabled, listeners }
  })

  useEffect(() => {
    if (!map) return
    const { article } = map
    const stop = new AbortController()
    let frame = 0
    const at = (event: MouseEvent): EntryKey[] => {
      if (!latest.current.enabled || latest.current.marks.length === 0) return []
      const offset = offsetAtPoint(map, event.clientX, event.clientY)
      return offset === null ? [] : marksAt(indexOf(latest.current.marks), offset)
    }
    const hover = (key: EntryKey | null) => {
      article.style.cursor = key ? 'pointer' : ''
      latest.current.listeners.onHover(key)
    }
    article.addEventListener(
      'pointermove',
      (event) => {
        if (event.pointerType === 'touch' || event.buttons !== 0 || frame !== 0) return
        frame = requestAnimationFrame(() => {
          frame = 0
          hover(at(event)[0] ?? null)
        })
      },
      { signal: stop.signal, passive: true },
    )
    article.addEventListener('pointerleave', () => hover(null), { signal: stop.signal })
    article.addEventListener(
      'click',
      (event) => {
        if (event.target instanceof Element && event.target.closest('a[href], summary')) return
        if (document.getSelection()?.isCollapsed === false) return
        const keys = at(event)
        const now = latest.current
        if (keys.length === 0) return now.listeners.onMiss()
        if (event.ctrlKey || event.metaKey) return now.listeners.onAdd?.(keys)
        const turn = keys.findIndex((key) => key === now.active)
        const key = keys[(turn + 1) % keys.length]
        if (key) now.listeners.onPick(key)
      },
      { signal: stop.signal },
    )
    return () => {
      stop.abort()
      cancelAnimationFrame(frame)
      article.style.cursor = ''
    }
  }, [map])
}
