'use client'
import { Lock, Users } from 'lucide-react'
import { Icon } from '#components/ui/icon.tsx'
import { useWords } from '#components/words/words.tsx'
import { useDesk } from './desk.ts'

/** Who sees a card: always said of what is private, of the rest while one is at it. */
export function LayerMark({ active }: { readonly active: boolean }) {
  const { audience, groupName } = useDesk()
  const words = useWords().layers
  if (audience === 'group' && !active) return null
  return (
    <p className="layer-mark" data-audience={audience}>
      <Icon of={audience === 'group' ? Users : Lock} size={12} />
      {audience === 'group' ? words.everyone(groupName) : words.onlyYou}
    </p>
  )
}
