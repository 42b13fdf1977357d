'use client'
// Between a phone and a wide window the margin slides over the text: whoever left it open finds it open. On a phone it would hide
// the text, so there it always begins closed.
import { useCallback, useEffect } from 'react'
import { remembered, useRemembered } from './remembered.ts'

const SLIDES = '(min-width: 700px) and (max-width: 1099.98px)'
const WAYS = ['closed', 'open'] as const

/** Opens the panel when it was left open; what it returns opens and closes it, and remembers that. */
export const usePanelKept = (onPanel: (open: boolean) => void): ((open: boolean) => void) => {
  const [, remember] = useRemembered('panel', WAYS)
  useEffect(() => {
    if (matchMedia(SLIDES).matches && remembered('panel', WAYS) === 'open') onPanel(true)
  }, [onPanel])
  return useCallback(
    (open) => {
      if (matchMedia(SLIDES).matches) remember(open ? 'open' : 'closed')
      onPanel(open)
    },
    [onPanel, remember],
  )
}
