import { Avatar } from '#components/ui/avatar.tsx'
import { currentWords } from '#components/words/current-words.ts'
import type { UserId } from '#lib/core/ids.ts'
import type { Role } from '#lib/core/access/permissions.ts'

/** A person of a Group, with their role in it. */
export type ListedMember = { readonly id: UserId; readonly name: string; readonly role: Role }

type Props = {
  readonly members: readonly ListedMember[]
  readonly viewer: UserId
  readonly label: string
}

/** Who reads with this group, and as what. */
export async function MemberList({ members, viewer, label }: Props) {
  const words = (await currentWords()).people
  return (
    <ul aria-label={label} className="divide-y divide-hairline">
      {members.map(({ id, name, role }) => (
        <li key={id} className="flex min-h-13 items-center gap-3 py-2">
          <Avatar user={id} name={name} size={30} />
          <p className="min-w-0 flex-1 font-serif text-16">
            <bdi>{name}</bdi>
            {id === viewer && <span className="text-ink-muted"> {words.you}</span>}
          </p>
          <p className="text-13 text-ink-muted">{words.roles[role]}</p>
        </li>
      ))}
    </ul>
  )
}
