'use client'
// Who will see what is marked next: chosen by this person for this Article, and remembered in this browser.
import { useCallback, useEffect, useState } from 'react'
import type { LayerKind } from '#lib/core/annotation/layer-kind.ts'

const placeOf = (viewer: string, article: string) => `gloss:audience:${viewer}:${article}`

const read = (place: string): LayerKind => {
  try {
    return localStorage.getItem(place) === 'private' ? 'private' : 'group'
  } catch {
    return 'group' // a browser may refuse storage
  }
}

/**
 * What is chosen in this tab. Other tabs hear of it when they are loaded: a choice that changed under the hand of somebody who is
 * about to press a key would show their words to the wrong people.
 */
export const useAudience = (viewer: string, article: string): [LayerKind, (audience: LayerKind) => void] => {
  const place = placeOf(viewer, article)
  const [audience, setAudience] = useState<LayerKind>('group')
  useEffect(() => setAudience(read(place)), [place])
  const choose = useCallback(
    (chosen: LayerKind) => {
      setAudience(chosen)
      try {
        localStorage.setItem(place, chosen)
      } catch {
        // the choice lasts as long as the page
      }
    },
    [place],
  )
  return [audience, choose]
}
