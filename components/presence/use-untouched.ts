'use client'
import { useCallback, useRef } from 'react'
import { nextUntouched } from '#lib/core/annotation/density.ts'
import type { TextMap } from '#lib/dom/text-map.ts'
import { useKnownDensity, useRoom } from './presence-context.tsx'

/** Goes to the next passage that nobody has touched, after the last one or else after where one reads; `null` when there is none. */
export const useUntouched = (): (() => void) | null => {
  const density = useKnownDensity()
  const room = useRoom()
  const last = useRef<number | null>(null)
  const goOn = useCallback(() => {
    if (!density || !room?.map) return
    const from =
      last.current !== null && isOnScreen(room.map, last.current) ? last.current : room.presence.place()
    const paragraph = density.paragraphs[nextUntouched(density, from) ?? -1]
    if (!paragraph) return
    last.current = paragraph.start
    room.goTo(paragraph.start)
  }, [density, room])
  return density && density.untouched > 0 && room?.map ? goOn : null
}

const isOnScreen = (map: TextMap, offset: number): boolean => {
  const box = map.blockAt(offset)?.getBoundingClientRect()
  return box !== undefined && box.bottom > 0 && box.top < innerHeight
}
