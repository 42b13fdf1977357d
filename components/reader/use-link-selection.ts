'use client'
// Words of a link are words like others: a drag that starts on them selects, and its end is no click.
import { useEffect } from 'react'
import type { TextMap } from '#lib/dom/text-map.ts'

const linkAt = ({ target }: Event): HTMLAnchorElement | null =>
  target instanceof Element ? target.closest<HTMLAnchorElement>('a[href]') : null

export const useLinkSelection = (map: TextMap | null) => {
  useEffect(() => {
    if (!map) return
    const stop = new AbortController()
    const { article } = map
    const onPress = (event: Event) => {
      const link = linkAt(event)
      if (link) link.draggable = false // a browser would carry the address away
    }
    const onClick = (event: MouseEvent) => {
      const isKey = event.detail === 0
      if (!isKey && linkAt(event) && document.getSelection()?.isCollapsed === false) event.preventDefault()
    }
    article.addEventListener('pointerdown', onPress, { signal: stop.signal })
    article.addEventListener('click', onClick, { signal: stop.signal })
    return () => stop.abort()
  }, [map])
}
