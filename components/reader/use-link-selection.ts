'use client'
// Words of a link are words like others: a drag that starts on them selects, and its end is no click. Browsers do not do that by
// themselves: they carry the address away, or the words that are selected so far.
import { useEffect } from 'react'
import type { TextMap } from '#lib/dom/text-map.ts'
import { offsetNear } from '#lib/dom/hit.ts'

/** A hand is never quite still. */
const DRAG_FROM_PX = 4

type Press = { readonly x: number; readonly y: number; readonly offset: number; isDrag: boolean }

const linkAt = ({ target }: Event): HTMLAnchorElement | null =>
  target instanceof Element ? target.closest<HTMLAnchorElement>('a[href]') : null

/** Selects between two offsets of the text, from the first to the second. */
const selectBetween = (map: TextMap, from: number, to: number): void => {
  const range = map.rangeOf({ start: Math.min(from, to), end: Math.max(from, to) })
  const { startContainer, startOffset, endContainer, endOffset } = range
  if (from <= to)
    document.getSelection()?.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset)
  else document.getSelection()?.setBaseAndExtent(endContainer, endOffset, startContainer, startOffset)
}

export const useLinkSelection = (map: TextMap | null) => {
  useEffect(() => {
    if (!map) return
    const stop = new AbortController()
    const { signal } = stop
    const { article } = map
    let press: Press | null = null
    const onPress = (event: PointerEvent) => {
      press = null
      const link = linkAt(event)
      if (
        !link ||
        !article.contains(link) ||
        event.pointerType === 'touch' ||
        event.button !== 0 ||
        event.shiftKey
      )
        return
      const offset = offsetNear(map, event.clientX, event.clientY)
      if (offset !== null) press = { x: event.clientX, y: event.clientY, offset, isDrag: false }
    }
    const onMove = ({ clientX, clientY, buttons }: PointerEvent) => {
      if (press === null || (buttons & 1) === 0) return
      press.isDrag ||= Math.hypot(clientX - press.x, clientY - press.y) >= DRAG_FROM_PX
      const offset = press.isDrag ? offsetNear(map, clientX, clientY) : null
      if (offset !== null && offset !== press.offset) selectBetween(map, press.offset, offset)
    }
    const onClick = (event: MouseEvent) => {
      if (press?.isDrag === true && event.detail > 0 && linkAt(event)) event.preventDefault()
      press = null
    }
    document.addEventListener('pointerdown', onPress, { signal, passive: true })
    document.addEventListener('dragstart', (event) => press !== null && event.preventDefault(), { signal })
    document.addEventListener('pointermove', onMove, { signal, passive: true })
    article.addEventListener('click', onClick, { signal })
    return () => stop.abort()
  }, [map])
}
