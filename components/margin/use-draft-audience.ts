'use client'
import { useState } from 'react'
import type { LayerKind } from '#lib/core/annotation/layer-kind.ts'
import { useDesk } from './desk.ts'

/**
 * Who will see a draft: what its card shows is what is used. It is the draft's own and lasts as long as its words, so that what is
 * chosen elsewhere, in another tab too, changes nothing here.
 */
export const useDraftAudience = (place: string): [LayerKind, (audience: LayerKind) => void] => {
  const { drafts } = useDesk()
  const [chosen, setChosen] = useState<LayerKind>(() => drafts.choices(place).audience ?? 'group')
  const choose = (audience: LayerKind) => {
    setChosen(audience)
    drafts.choose(place, { audience })
  }
  return [chosen, choose]
}
