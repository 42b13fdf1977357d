'use client'
import { Scale } from 'lucide-react'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Menu, MenuItem, MenuLine } from '#components/ui/menu.tsx'
import { useWords } from '#components/words/words.tsx'
import { STANCES, type Stance } from '#lib/core/annotation/entry.ts'
import type { Thread } from '#lib/core/annotation/thread.ts'
import { useDesk } from './desk.ts'
import { STANCE_ICONS } from './mark-icons.ts'

/** A stance as a drawing and a word. */
export function StanceMark({ stance }: { readonly stance: Stance }) {
  const words = useWords().marks
  return (
    <span className="stance-mark">
      <Icon of={STANCE_ICONS[stance]} size={14} />
      {words.stances[stance]}
    </span>
  )
}

/** Lets the creator of an Annotation take a stance, another one, or none. */
export function StanceMenu({ thread }: { readonly thread: Thread }) {
  const { actions } = useDesk()
  const words = useWords().marks
  const { key, stance } = thread.annotation
  return (
    <Menu trigger={<IconButton icon={Scale} label={words.stance} />}>
      {STANCES.map((one) => (
        <MenuItem key={one} icon={STANCE_ICONS[one]} onSelect={() => actions.setStance(key, one)}>
          {words.stances[one]}
          {one === stance && <span className="text-ink-muted"> {words.now}</span>}
        </MenuItem>
      ))}
      {stance !== null && (
        <>
          <MenuLine />
          <MenuItem onSelect={() => actions.setStance(key, null)}>{words.noStance}</MenuItem>
        </>
      )}
    </Menu>
  )
}

type ChoiceProps = {
  readonly stance: Stance | null
  readonly onChange: (stance: Stance | null) => void
}

/** The stance of a Comment that is being written; a second click takes it back. */
export function StanceChoice({ stance, onChange }: ChoiceProps) {
  const words = useWords().marks
  return (
    <fieldset className="stances">
      <legend className="sr-only">{words.stance}</legend>
      {STANCES.map((one) => (
        <button
          key={one}
          type="button"
          className="stance-choice"
          aria-pressed={one === stance}
          onClick={() => onChange(one === stance ? null : one)}
        >
          <StanceMark stance={one} />
        </button>
      ))}
    </fieldset>
  )
}
