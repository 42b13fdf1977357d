'use client'
import { ArrowRight } from 'lucide-react'
import { Menu, MenuCheck, MenuItem, MenuLine } from '#components/ui/menu.tsx'
import { Tooltip } from '#components/ui/tooltip.tsx'
import { useWords } from '#components/words/words.tsx'
import type { Here } from '#lib/client/use-layer.ts'
import { Face } from './face.tsx'
import { usePeopleHere, useRoom } from './presence-context.tsx'
import { usePresenceChoices } from './presence-choices.ts'
import { UntouchedItem } from './untouched-item.tsx'

/** More faces than this become a number. */
const FACES = 5

/** Who is in the room: one face per person, however many tabs they have. Each leads to where they read. */
export function PeopleHere() {
  const words = useWords().presence
  const here = usePeopleHere()
  const { showMe } = usePresenceChoices()
  const sorted = [...here].sort((a, b) => Number(b.self) - Number(a.self) || a.name.localeCompare(b.name))
  const shown = sorted.slice(0, FACES)
  const rest = sorted.slice(FACES)
  const names = rest.map((person) => person.name).join(', ')
  const labelOf = ({ self, name }: Here) => (!self ? name : showMe ? words.you(name) : words.unseen(name))
  return (
    <ul className="people-here" aria-label={words.readingNow}>
      {shown.map((person) => (
        <li key={person.user}>
          <Menu trigger={<Face person={person} label={labelOf(person)} />}>
            {person.self ? <OwnItems /> : <GoTo person={person} />}
          </Menu>
        </li>
      ))}
      {rest.length > 0 && (
        <li>
          <Menu trigger={<More count={rest.length} names={names} label={words.more(names)} />}>
            {rest.map((person) => (
              <GoTo key={person.user} person={person} />
            ))}
          </Menu>
        </li>
      )}
    </ul>
  )
}

type MoreProps = { readonly count: number; readonly names: string; readonly label: string }

function More({ count, names, label, ...rest }: MoreProps) {
  return (
    <Tooltip label={names} side="bottom">
      <button type="button" className="face people-more" {...rest}>
        +{count}
        <span className="sr-only"> {label}</span>
      </button>
    </Tooltip>
  )
}

function GoTo({ person: { name, reading } }: { readonly person: Here }) {
  const words = useWords().presence
  const room = useRoom()
  return (
    <MenuItem
      icon={ArrowRight}
      disabled={reading === null}
      onSelect={() => reading !== null && room?.goTo(reading)}
    >
      <bdi>{reading === null ? words.placeUnknown(name) : words.goTo(name)}</bdi>
    </MenuItem>
  )
}

function OwnItems() {
  const { choices } = useWords().presence
  const { showMe, setShowMe, showOthers, setShowOthers } = usePresenceChoices()
  return (
    <>
      <MenuCheck checked={showMe} onChange={setShowMe} label={choices.showMe} detail={choices.showMeDetail} />
      <MenuCheck
        checked={showOthers}
        onChange={setShowOthers}
        label={choices.showOthers}
        detail={choices.showOthersDetail}
      />
      <MenuLine />
      <UntouchedItem />
    </>
  )
}
