'use client'
// The clock of replay: where on the line one is, and that it goes on by itself while it plays.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { indexAt, placesOf, type Pace } from '#lib/core/history/timeline.ts'
import type { ReplayLayer, ReplayView } from '#lib/client/replay/replay-layer.ts'

export const SPEEDS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] as const
export type Speed = (typeof SPEEDS)[number]

/** A page that was in the background goes on where it was. */
const FRAME_MS_MAX = 250

export type Playback = {
  readonly playing: boolean
  readonly speed: Speed
  readonly pace: Pace
  /** Where one is on the line, and how long it is; ms. */
  readonly place: number
  readonly length: number
  /** Of each moment. */
  readonly places: readonly number[]
  readonly setSpeed: (speed: Speed) => void
  readonly setPace: (pace: Pace) => void
  readonly toggle: () => void
  /** Stops, and looks at a place on the line. */
  readonly seek: (place: number) => void
  /** Stops, and looks at a moment. */
  readonly goTo: (index: number) => void
}

export const usePlayback = (layer: ReplayLayer, view: ReplayView): Playback => {
  const { moments, index, at } = view
  const [playing, setPlaying] = useState(false)
  const [speed, setSpeed] = useState<Speed>(10)
  const [pace, setPace] = useState<Pace>('condensed')
  const places = useMemo(() => placesOf(moments, pace), [moments, pace])
  const length = places.at(-1) ?? 0
  const [sought, setSought] = useState<number | null>(null)
  // between two moments the clock alone knows where one is
  const here = places[index] ?? 0
  const isBetween = sought !== null && indexAt(places, sought) === index
  const place = isBetween ? sought : here
  const latest = useRef({ place, length, places, speed, isThere: at === 'ready' })
  useEffect(() => {
    latest.current = { place, length, places, speed, isThere: at === 'ready' }
  })

  const seek = useCallback(
    (next: number) => {
      setPlaying(false)
      setSought(next)
      layer.goTo(indexAt(latest.current.places, next))
    },
    [layer],
  )
  const goTo = useCallback(
    (next: number) => {
      setPlaying(false)
      setSought(null)
      layer.goTo(next)
    },
    [layer],
  )
  const toggle = useCallback(() => {
    const { place: now, length: end } = latest.current
    if (!playing && now >= end) {
      setSought(null)
      layer.goTo(0)
    }
    setPlaying(!playing)
  }, [layer, playing])

  useEffect(() => {
    if (!playing) return
    let before: number | null = null
    let frame = requestAnimationFrame(function tick(time) {
      const now = latest.current
      const passed = Math.min(time - (before ?? time), FRAME_MS_MAX)
      before = time
      // what is not there yet is waited for
      if (now.isThere) {
        const next = Math.min(now.place + passed * now.speed, now.length)
        setSought(next)
        layer.goTo(indexAt(now.places, next))
        if (next >= now.length) return setPlaying(false)
      }
      frame = requestAnimationFrame(tick)
    })
    return () => cancelAnimationFrame(frame)
  }, [playing, layer])

  // where nothing more can be shown, nothing plays
  useEffect(() => {
    if (at !== 'ready' && at !== 'loading') setPlaying(false)
  }, [at])

  return { ...{ playing, speed, pace, place, length, places, setSpeed, setPace, toggle, seek, goTo } }
}
