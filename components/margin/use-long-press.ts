'use client'
// A finger that stays: what hovering tells a mouse.
import { useRef, type PointerEvent, type MouseEvent } from 'react'

const LONG_MS = 500

/** Calls `onLong` once a finger has rested on the element; the click that follows when it is lifted `wasLong`. */
export const useLongPress = (onLong: () => void) => {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const long = useRef(false)
  const end = () => clearTimeout(timer.current)
  return {
    wasLong: (): boolean => long.current,
    listeners: {
      onPointerDown: ({ pointerType }: PointerEvent) => {
        long.current = false
        end()
        if (pointerType !== 'touch') return
        timer.current = setTimeout(() => {
          long.current = true
          onLong()
        }, LONG_MS)
      },
      onPointerUp: end,
      onPointerCancel: end,
      onPointerLeave: end,
      // a key presses no pointer
      onKeyDown: () => {
        long.current = false
      },
      onContextMenu: (event: MouseEvent) => {
        if (long.current) event.preventDefault()
      },
    },
  }
}
