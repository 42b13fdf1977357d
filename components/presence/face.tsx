'use client'
import type { ComponentProps } from 'react'
import { Avatar } from '#components/ui/avatar.tsx'
import { Tooltip } from '#components/ui/tooltip.tsx'
import type { Here } from '#lib/client/use-layer.ts'

type Props = Omit<ComponentProps<'button'>, 'children' | 'aria-label'> & {
  readonly person: Here
  readonly label: string
}

/** Somebody who is here, as the button that opens what can be done about them; named on hover and focus. */
export function Face({ person, label, ...rest }: Props) {
  return (
    <Tooltip label={label} side="bottom">
      <button type="button" className="face" aria-label={label} {...rest}>
        <Avatar user={person.user} name={person.name} size={26} />
      </button>
    </Tooltip>
  )
}
