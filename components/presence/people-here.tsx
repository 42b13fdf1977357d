'use client'
import { Avatar } from '#components/ui/avatar.tsx'
import { Tooltip } from '#components/ui/tooltip.tsx'
import { useWords } from '#components/words/words.tsx'
import type { Here } from '#lib/client/use-layer.ts'

/** More faces than this become a number. */
const FACES = 5

/** Who is in the room: one face per person, however many tabs they have. */
export function PeopleHere({ here }: { readonly here: readonly Here[] }) {
  const { readingNow, you, more } = useWords().presence
  if (here.length === 0) return null
  const sorted = [...here].sort((a, b) => Number(a.self) - Number(b.self) || a.name.localeCompare(b.name))
  const shown = sorted.slice(0, FACES)
  const rest = sorted.slice(FACES)
  return (
    <ul className="people-here" aria-label={readingNow}>
      {shown.map((person) => (
        <li key={person.user}>
          <Tooltip label={person.self ? you(person.name) : person.name} side="bottom">
            <span tabIndex={0} role="img" aria-label={person.self ? you(person.name) : person.name}>
              <Avatar user={person.user} name={person.name} size={26} />
            </span>
          </Tooltip>
        </li>
      ))}
      {rest.length > 0 && (
        <li>
          <Tooltip label={rest.map((person) => person.name).join(', ')} side="bottom">
            <span tabIndex={0} className="people-more">
              +{rest.length}
              <span className="sr-only"> {more(rest.map((person) => person.name).join(', '))}</span>
            </span>
          </Tooltip>
        </li>
      )}
    </ul>
  )
}
