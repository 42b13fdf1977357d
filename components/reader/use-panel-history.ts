'use client'
// Where the margin is a panel over the text, the browser's back button closes it first.
import { useEffect, useRef } from 'react'
import { WIDE } from '#components/margin/use-card-layout.ts'

/**
 * Opening the panel is an entry of the browser's history; closing it in another way takes the entry away. The filter that was
 * chosen in the panel stays.
 */
export const usePanelHistory = (open: boolean, onPanel: (open: boolean) => void) => {
  const hasEntry = useRef(false)
  const isLeaving = useRef(false)
  const filter = useRef('')
  useEffect(() => {
    if (hasEntry.current) filter.current = location.search
  })

  useEffect(() => {
    const onPop = () => {
      history.scrollRestoration = 'auto'
      if (!hasEntry.current && !isLeaving.current) return
      if (location.search !== filter.current)
        history.replaceState(null, '', `${location.pathname}${filter.current}${location.hash}`)
      if (hasEntry.current) onPanel(false)
      hasEntry.current = isLeaving.current = false
    }
    addEventListener('popstate', onPop)
    return () => removeEventListener('popstate', onPop)
  }, [onPanel])

  useEffect(() => {
    if (open && !hasEntry.current && !matchMedia(WIDE).matches) {
      hasEntry.current = true
      history.scrollRestoration = 'manual' // of the entry below: coming back must not scroll to where the panel was opened
      history.pushState(null, '')
      history.scrollRestoration = 'auto'
      filter.current = location.search
    } else if (!open && hasEntry.current) {
      hasEntry.current = false
      isLeaving.current = true
      history.back()
    }
  }, [open])
}
