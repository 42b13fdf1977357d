import { Avatar } from '#components/ui/avatar.tsx'
import { currentWords } from '#components/words/current-words.ts'
import { can, ROLES, type Actor, type Role } from '#lib/core/access/permissions.ts'
import type { FormAction } from '#lib/core/form-state.ts'
import type { GroupId, UserId } from '#lib/core/ids.ts'
import { MemberChange } from './member-change.tsx'

/** A person of a Group, with their role in it. */
export type ListedMember = { readonly id: UserId; readonly name: string; readonly role: Role }

type Props = {
  readonly members: readonly ListedMember[]
  readonly label: string
  readonly group: GroupId
  /** The viewer, with what they may do here. */
  readonly actor: Actor
  readonly changeRole: FormAction
  readonly remove: FormAction
}

/** What the viewer may make of somebody with this role, least first. */
const rolesFor = (actor: Actor, role: Role): readonly Role[] => {
  if (can(actor, 'member:change-owner')) return ROLES
  return can(actor, 'member:change') && role !== 'owner' ? ROLES.filter((one) => one !== 'owner') : []
}

/** Who reads with this group, and as what; for those who may, with the way to change that. */
export async function MemberList({ members, label, actor, ...change }: Props) {
  const words = (await currentWords()).people
  return (
    <ul aria-label={label} className="divide-y divide-hairline">
      {members.map(({ id, name, role }) => (
        <li key={id} className="flex min-h-13 items-center gap-3 py-2">
          <Avatar user={id} name={name} size={30} />
          <p className="min-w-0 flex-1 font-serif text-16">
            <bdi>{name}</bdi>
            {id === actor.id && <span className="text-ink-muted"> {words.you}</span>}
          </p>
          {id === actor.id || rolesFor(actor, role).length > 0 ? (
            <MemberChange
              {...change}
              person={{ id, name, role }}
              roles={rolesFor(actor, role)}
              isViewer={id === actor.id}
            />
          ) : (
            <p className="text-13 text-ink-muted">{words.roles[role]}</p>
          )}
        </li>
      ))}
    </ul>
  )
}
