'use client'
import { Avatar } from '#components/ui/avatar.tsx'
import { useWords } from '#components/words/words.tsx'
import type { Mentions } from './use-mentions.ts'
import './mention.css'

/** The people who fit what is typed after an @. The focus stays in the field. */
export function MentionList({ id, mentions }: { readonly id: string; readonly mentions: Mentions }) {
  const words = useWords().cite.mention
  const { found, at, isLoading, pick } = mentions
  return (
    <div className="mention-list float" onMouseDown={(event) => event.preventDefault()}>
      {found.length > 0 ? (
        <ul id={id} role="listbox" aria-label={words.people}>
          {found.map((person, i) => (
            <li
              key={person.id}
              id={`${id}-${i}`}
              role="option"
              aria-selected={i === at}
              onClick={() => pick(person)}
            >
              <Avatar user={person.id} name={person.name} size={18} />
              <bdi>{person.name}</bdi>
            </li>
          ))}
        </ul>
      ) : (
        <p role="status">{isLoading ? words.loading : words.nobody}</p>
      )}
    </div>
  )
}
