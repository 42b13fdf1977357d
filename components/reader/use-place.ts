'use client'
// Where one was on this page, kept in the browser's own entry of its history: a reload, back and forward come back to it.
import { useEffect, useRef } from 'react'
import { lineTop } from '#components/margin/use-card-layout.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import { offsetAtHeight } from '#lib/dom/near.ts'
import type { TextMap } from '#lib/dom/text-map.ts'

/** `top`: where the line of `offset` stood, in px below the top of the screen. */
type Place = { readonly offset: number; readonly top: number; readonly thread: EntryKey | null }

const NAME = 'glossPlace'
/** The line that is kept: below the bar, with some words above it. */
const LINE_PX = 120
const SAVE_MS = 200
/** The browser has brought one back by itself when the line is not farther off than this. */
const NEAR_PX = 4

const placeIn = (state: unknown): Place | null => {
  const place: unknown = typeof state === 'object' && state !== null ? Reflect.get(state, NAME) : null
  // `as`: nobody but this page writes to its own history
  return typeof place === 'object' && place !== null ? (place as Place) : null
}

/** Whether this entry of the history was left before: what its address asks for was done then. */
export const isRevisited = (): boolean => placeIn(history.state) !== null

/** Keeps the place; on a page that is come back to, scrolls there and hands its Thread to `onThread` once it is there. */
export const usePlace = (
  map: TextMap | null,
  ready: boolean,
  active: string | null,
  onThread: (key: EntryKey | null) => void,
) => {
  const latest = useRef({ active, onThread })
  const isRestored = useRef(false)
  useEffect(() => {
    latest.current = { active, onThread }
  })

  useEffect(() => {
    if (!map) return
    const place = placeIn(history.state)
    if (!place) return
    const off = lineTop(map, Math.min(place.offset, map.text.length - 1)) - place.top
    if (Math.abs(off) > NEAR_PX) scrollBy({ top: off, behavior: 'instant' })
  }, [map])

  useEffect(() => {
    if (!ready || isRestored.current) return
    isRestored.current = true
    const place = placeIn(history.state)
    if (place?.thread) latest.current.onThread(place.thread)
  }, [ready])

  useEffect(() => {
    if (!map || !ready) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const save = () => {
      clearTimeout(timer)
      timer = undefined
      const offset = offsetAtHeight(map, LINE_PX)
      const place = { offset, top: lineTop(map, offset), thread: latest.current.active }
      const state: unknown = history.state
      history.replaceState({ ...(typeof state === 'object' ? state : null), [NAME]: place }, '')
    }
    const saveSoon = () => {
      timer ??= setTimeout(save, SAVE_MS)
    }
    /** Back and forward on this page: the scroll is the browser's, the Thread is ours. */
    const onPop = () => {
      clearTimeout(timer)
      timer = undefined
      const place = placeIn(history.state)
      if (place && place.thread !== latest.current.active) latest.current.onThread(place.thread)
    }
    saveSoon()
    document.addEventListener('scroll', saveSoon, { passive: true })
    addEventListener('pagehide', save)
    addEventListener('popstate', onPop)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('scroll', saveSoon)
      removeEventListener('pagehide', save)
      removeEventListener('popstate', onPop)
    }
  }, [map, ready, active])
}
