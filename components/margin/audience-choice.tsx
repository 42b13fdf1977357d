'use client'
import { Lock, Users } from 'lucide-react'
import { Icon } from '#components/ui/icon.tsx'
import { useWords } from '#components/words/words.tsx'
import { LAYER_KINDS, type LayerKind } from '#lib/core/annotation/layer-kind.ts'
import { useDesk } from './desk.ts'

type Props = {
  /** Names the group of radio buttons. */
  readonly name: string
  readonly audience: LayerKind
  readonly onChoose: (audience: LayerKind) => void
}

/** Who will see what is being written: a choice, where there is one. Who has come to be a reader may still keep the draft for themselves. */
export function AudienceChoice({ name, audience, onChoose }: Props) {
  const { groupName, audiences } = useDesk()
  const words = useWords().layers
  if (audiences.length < 2 && audiences.includes(audience)) return null
  return (
    <fieldset className="audiences">
      <legend className="sr-only">{words.whoSees}</legend>
      {LAYER_KINDS.map((each) => (
        <label key={each} className="audience-choice">
          <input
            type="radio"
            className="sr-only"
            name={`audience-${name}`}
            checked={each === audience}
            disabled={!audiences.includes(each)}
            onChange={() => onChoose(each)}
          />
          <Icon of={each === 'group' ? Users : Lock} size={13} />
          {each === 'group' ? words.everyone(groupName) : words.onlyYou}
        </label>
      ))}
    </fieldset>
  )
}
