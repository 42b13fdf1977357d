'use client'
import { Lock, Users } from 'lucide-react'
import { Icon } from '#components/ui/icon.tsx'
import { Tooltip } from '#components/ui/tooltip.tsx'
import { useWords } from '#components/words/words.tsx'
import type { LayerKind } from '#lib/core/annotation/layer-kind.ts'

type Props = {
  readonly audience: LayerKind
  readonly audiences: readonly LayerKind[]
  readonly groupName: string
  readonly onAudience: (audience: LayerKind) => void
}

/** Says who will see what is marked, and changes it by a press where there is a choice. */
export function AudienceTool({ audience, audiences, groupName, onAudience }: Props) {
  const words = useWords().layers
  const isPrivate = audience === 'private'
  const said = isPrivate ? words.nowForYou : words.nowForEveryone(groupName)
  return (
    <Tooltip label={said}>
      <button
        type="button"
        className="tool-audience"
        tabIndex={-1}
        aria-label={words.onlyYou}
        aria-pressed={isPrivate}
        aria-description={said}
        aria-disabled={audiences.length < 2}
        onClick={() => {
          if (audiences.length > 1) onAudience(isPrivate ? 'group' : 'private')
        }}
      >
        <Icon of={isPrivate ? Lock : Users} />
        {isPrivate && <span>{words.onlyYou}</span>}
      </button>
    </Tooltip>
  )
}
