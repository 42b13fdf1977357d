'use client'
// The sheet at the foot of a phone: it is dragged closed, and stands above the keyboard of the screen.
import { useEffect, useRef, type PointerEvent } from 'react'
import { wantsLessMotion } from '#components/settings/settings-look.ts'

/** As wide as the sheet of margin-panel.css. */
const SHEET = '(max-width: 699.98px)'
/** Dragged further than this it closes, px; or faster than this, px per ms. */
const FAR_PX = 90
const FAST_PX_MS = 0.6

type Drag = { readonly pointer: number; readonly y: number; readonly at: number; readonly sheet: HTMLElement }

/** Attributes of what the sheet is dragged by: its head. */
export const useSheetDrag = (onClose: () => void) => {
  const drag = useRef<Drag | null>(null)
  const movedBy = (event: PointerEvent) => Math.max(0, event.clientY - (drag.current?.y ?? event.clientY))

  const end = (event: PointerEvent, given: boolean) => {
    const from = drag.current
    if (!from || event.pointerId !== from.pointer) return
    const moved = movedBy(event)
    const speed = moved / Math.max(1, event.timeStamp - from.at)
    drag.current = null
    from.sheet.style.removeProperty('transition')
    from.sheet.style.removeProperty('transform')
    if (given && (moved > FAR_PX || (moved > FAR_PX / 3 && speed > FAST_PX_MS))) onClose()
  }

  return {
    onPointerDown: (event: PointerEvent) => {
      const sheet = event.currentTarget.closest<HTMLElement>('.margin')
      const onButton = event.target instanceof Element && event.target.closest('button')
      if (!sheet || onButton || !event.isPrimary || !matchMedia(SHEET).matches) return
      drag.current = { pointer: event.pointerId, y: event.clientY, at: event.timeStamp, sheet }
      event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerMove: (event: PointerEvent) => {
      const { current } = drag
      if (!current || event.pointerId !== current.pointer || wantsLessMotion()) return
      current.sheet.style.transition = 'none'
      current.sheet.style.transform = `translateY(${movedBy(event)}px)`
    },
    onPointerUp: (event: PointerEvent) => end(event, true),
    onPointerCancel: (event: PointerEvent) => end(event, false),
  }
}

/** Keeps `--keyboard`: how much of the window's foot the keyboard of the screen covers. */
export const useKeyboardRoom = (): void => {
  useEffect(() => {
    const seen = window.visualViewport
    if (!seen) return
    const root = document.documentElement
    const measure = () => {
      // Zoomed in, the visual viewport is smaller without any keyboard.
      const covered = seen.scale > 1.05 ? 0 : Math.round(innerHeight - seen.height - seen.offsetTop)
      if (covered > 80) root.style.setProperty('--keyboard', `${covered}px`)
      else root.style.removeProperty('--keyboard')
      const field = document.activeElement
      // with what posts it
      if (covered > 80 && field instanceof HTMLTextAreaElement)
        (field.form ?? field).scrollIntoView({ block: 'end' })
    }
    measure()
    seen.addEventListener('resize', measure)
    seen.addEventListener('scroll', measure)
    return () => {
      seen.removeEventListener('resize', measure)
      seen.removeEventListener('scroll', measure)
      root.style.removeProperty('--keyboard')
    }
  }, [])
}
