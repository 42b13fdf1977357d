import { currentWords } from '#components/words/current-words.ts'
import { can, ROLES, type Actor } from '#lib/core/access/permissions.ts'
import type { FormAction } from '#lib/core/form-state.ts'
import type { GroupId } from '#lib/core/ids.ts'
import type { MadeLink } from './invite-link.tsx'
import { InviteMaker } from './invite-maker.tsx'
import { MemberList, type ListedMember } from './member-list.tsx'
import { OpenInvites, type ListedInvite } from './open-invites.tsx'

type Props = {
  readonly actor: Actor
  readonly group: GroupId
  readonly groupName: string
  readonly members: readonly ListedMember[]
  readonly invites: readonly ListedInvite[]
  readonly makeInvite: FormAction<MadeLink>
  readonly revokeInvite: FormAction
  readonly changeRole: FormAction
  readonly removeMember: FormAction
}

/** One group: its members, and for those who may invite, the links, in the margin. */
export async function GroupPeople({
  actor,
  group,
  groupName,
  members,
  invites,
  makeInvite,
  revokeInvite,
  changeRole,
  removeMember,
}: Props) {
  const words = (await currentWords()).people
  const roles = ROLES.filter((role) => role !== 'owner' || can(actor, 'group:invite-owner'))
  return (
    <section
      aria-labelledby={`people-${group}`}
      className="mb-14 min-[1100px]:grid min-[1100px]:w-[1032px] min-[1100px]:grid-cols-[680px_320px] min-[1100px]:gap-x-8"
    >
      <div>
        <h2
          id={`people-${group}`}
          className="flex min-h-10 items-end border-b border-hairline pb-2 font-serif text-20 leading-tight font-semibold"
        >
          {groupName}
        </h2>
        <MemberList
          {...{ members, actor, group, changeRole }}
          remove={removeMember}
          label={words.membersOf(groupName)}
        />
      </div>
      {can(actor, 'group:invite') && (
        <div className="mt-10 min-[1100px]:mt-0">
          <h3 className="small-caps mb-4 flex min-h-10 items-end border-b border-hairline pb-2 text-ink-muted">
            {words.invite}
          </h3>
          <InviteMaker action={makeInvite} group={group} roles={roles} />
          <OpenInvites
            group={group}
            revoke={revokeInvite}
            invites={invites.map(({ id, role, createdBy, expiresAt, uses }) => ({
              id,
              role,
              createdBy,
              expiresAt,
              uses,
            }))}
          />
        </div>
      )}
    </section>
  )
}
