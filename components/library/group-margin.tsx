import { Plus } from 'lucide-react'
import Link from 'next/link'
import { Avatar } from '#components/ui/avatar.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { currentWords } from '#components/words/current-words.ts'
import type { UserId } from '#lib/core/ids.ts'

type Props = {
  /** Everybody whom the viewer reads with, each once. */
  readonly people: readonly { readonly id: UserId; readonly name: string }[]
  readonly canAdd: boolean
  readonly canInvite: boolean
}

const FACES = 7

/** The library's margin: what one can do here, and with whom one reads. */
export async function GroupMargin({ people, canAdd, canInvite }: Props) {
  const words = (await currentWords()).library
  const rest = people.length - FACES
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-4 min-[1100px]:flex-col min-[1100px]:items-start min-[1100px]:gap-6">
      {canAdd && (
        <Link href="/articles/new" className={buttonClass('primary')}>
          <Icon of={Plus} />
          {words.add}
        </Link>
      )}
      <Link
        href="/people"
        className="group flex min-h-7 items-center gap-3 text-13 text-ink-muted no-underline hover:text-ink"
      >
        <span className="flex -space-x-1.5" aria-hidden>
          {people.slice(0, FACES).map((person) => (
            <span key={person.id} className="rounded-full bg-paper p-px">
              <Avatar user={person.id} name={person.name} size={26} />
            </span>
          ))}
        </span>
        <span className="underline decoration-hairline-strong underline-offset-[0.18em] group-hover:decoration-current">
          {people.length === 1 ? words.onlyYou : words.people(people.length)}
          {rest > 0 && <span className="sr-only">{words.moreThanShown(rest)}</span>}
          {people.length === 1 && canInvite && words.inviteOthers}
        </span>
      </Link>
    </div>
  )
}
