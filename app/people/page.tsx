import type { Metadata } from 'next'
import { TopBar } from '#components/account/top-bar.tsx'
import { GroupPeople } from '#components/people/group-people.tsx'
import { Page } from '#components/ui/page.tsx'
import { currentWords } from '#components/words/current-words.ts'
import { requireViewer } from '#lib/auth/current-viewer.ts'
import { can } from '#lib/core/access/permissions.ts'
import { listInvites } from '#lib/db/invites.ts'
import { peopleOfGroup } from '#lib/db/people.ts'
import { signOut } from '../(auth)/actions.ts'
import { makeInvite, revokeInviteLink } from './actions.ts'
import { changeMemberRole, removeFromGroup } from './member-actions.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await currentWords()).people.title,
})

export default async function PeoplePage() {
  const viewer = await requireViewer('/people')
  const groups = await Promise.all(
    viewer.memberships.map(async (membership) => ({
      membership,
      members: await peopleOfGroup(membership.group),
      invites: can({ id: viewer.id, role: membership.role }, 'group:invite')
        ? await listInvites(membership.group, new Date())
        : [],
    })),
  )
  const words = (await currentWords()).people
  return (
    <>
      <TopBar viewer={viewer} signOut={signOut} current="people" />
      <Page title={words.title} standfirst={words.standfirst}>
        {groups.map(({ membership, members, invites }) => (
          <GroupPeople
            key={membership.group}
            actor={{ id: viewer.id, role: membership.role }}
            group={membership.group}
            groupName={membership.groupName}
            members={members}
            invites={invites}
            makeInvite={makeInvite}
            revokeInvite={revokeInviteLink}
            changeRole={changeMemberRole}
            removeMember={removeFromGroup}
          />
        ))}
      </Page>
    </>
  )
}
