'use client'
// The filter is a part of the address: shared with a link, gone through by back and forward, kept by a reload.
import { useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import { WIDE } from '#components/margin/use-card-layout.ts'
import { readFilter, writeFilter, type Found } from '#lib/core/find/filter-address.ts'

/** `step` makes an entry of the browser's history, `typing` changes the one that is there. */
export type FilterChange = (found: Found, how?: 'step' | 'typing') => void

export const useFilter = (): { readonly found: Found; readonly change: FilterChange } => {
  const address = useSearchParams().toString()
  const found = useMemo(() => readFilter(new URLSearchParams(address)), [address])
  const change = useCallback<FilterChange>((next, how = 'step') => {
    const search = writeFilter(new URLSearchParams(location.search), next).toString()
    const url = search === '' ? location.pathname : `${location.pathname}?${search}`
    // where the margin is a panel, the entry on top is the panel's own: it goes with the panel
    if (how === 'step' && matchMedia(WIDE).matches) history.pushState(null, '', url)
    else history.replaceState(null, '', url)
  }, [])
  return { found, change }
}
