'use client'
import type { ReactNode } from 'react'
import type { UserId } from '#lib/core/ids.ts'
import { useDeskIfAny } from './desk.ts'
import { useLayerPeople } from './layer-people.ts'
import './mention.css'

type Props = {
  readonly person: UserId
  /** What the link says; nobody vouches for it. */
  readonly children: ReactNode
}

/** Somebody who is mentioned, under the name that they have now. Who may not see this, or is nobody, is plain words. */
export function Mention({ person, children }: Props) {
  const desk = useDeskIfAny()
  const people = useLayerPeople(desk?.layer ?? null, desk !== null)
  const name = people?.find(({ id }) => id === person)?.name
  if (name === undefined) return <span>{children}</span>
  return (
    <span className="mention" data-self={person === desk?.viewer.id || undefined}>
      @<bdi>{name}</bdi>
    </span>
  )
}
