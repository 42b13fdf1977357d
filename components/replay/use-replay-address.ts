'use client'
// The address follows the instant, and the page follows the Revision of its time.
import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import type { ReplayView } from '#lib/client/replay/replay-layer.ts'

/** While one drags, the address waits. */
const REST_MS = 400

export const useReplayAddress = (
  view: ReplayView,
  playing: boolean,
  revision: number,
  path: (named?: 'always') => string,
) => {
  const router = useRouter()
  const latest = useRef(path)
  useEffect(() => {
    latest.current = path
  })
  const { at, index, moments } = view
  const wanted = moments[index]?.revision ?? revision
  const isOther = wanted !== revision

  useEffect(() => {
    if (moments.length === 0 || playing || isOther) return
    const timer = setTimeout(() => history.replaceState(null, '', latest.current()), REST_MS)
    return () => clearTimeout(timer)
  }, [index, moments, playing, isOther])

  // the text is the server's: the page is asked for with it, and stays as it is otherwise
  useEffect(() => {
    if (isOther) router.replace(latest.current('always'), { scroll: false })
  }, [isOther, wanted, router])

  // what the viewer may not see any more is not there any more
  useEffect(() => {
    if (at === 'gone') router.refresh()
  }, [at, router])

  return isOther ? wanted : null
}
