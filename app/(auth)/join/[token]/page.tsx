import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { InviteRefused } from '#components/account/invite-refused.tsx'
import { JoinForm, JoinSignedInForm } from '#components/account/join-form.tsx'
import { Specimen } from '#components/account/specimen.tsx'
import { SignOut } from '#components/account/sign-out.tsx'
import { BarePage } from '#components/ui/bare-page.tsx'
import { Button, buttonClass } from '#components/ui/button.tsx'
import { currentWords } from '#components/words/current-words.ts'
import { PASSWORD_LEAST } from '#lib/auth/account-fields.ts'
import { currentViewer } from '#lib/auth/current-viewer.ts'
import { atLeast } from '#lib/core/access/permissions.ts'
import { findInvite } from '#lib/db/invites.ts'
import { hasAnyUser } from '#lib/db/people.ts'
import { joinAsNew, joinSignedIn, signOut } from '../../actions.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await currentWords()).account.join.name,
  referrer: 'no-referrer',
})

export default async function JoinPage({ params }: { readonly params: Promise<{ token: string }> }) {
  const { token } = await params
  if (!(await hasAnyUser())) redirect('/welcome')
  const [found, viewer] = await Promise.all([findInvite(token, new Date()), currentViewer()])
  if (!found.ok) return <InviteRefused problem={found.problem} />
  const offer = found.value
  const already = viewer?.memberships.find(({ group }) => group === offer.group)
  const { account, people, ui } = await currentWords()
  const { join } = account
  const invitation = join.invitation(offer.invitedBy, people.asRole[offer.role], people.may[offer.role])

  if (viewer === null)
    return (
      <BarePage kicker={join.kicker} title={offer.groupName} standfirst={invitation} margin={<Specimen />}>
        <JoinForm action={joinAsNew} token={token} leastPassword={PASSWORD_LEAST} />
        <p className="mt-10 text-13 text-ink-muted">
          {join.haveAccount}{' '}
          <Link href={`/sign-in?next=${encodeURIComponent(`/join/${token}`)}`}>{join.signInThenJoin}</Link>.
        </p>
      </BarePage>
    )
  if (already !== undefined && atLeast(already.role, offer.role))
    return (
      <BarePage
        kicker={join.kicker}
        title={offer.groupName}
        standfirst={join.already(people.asRole[already.role])}
      >
        <Link href="/" className={buttonClass('primary')}>
          {ui.goToLibrary}
        </Link>
      </BarePage>
    )
  return (
    <BarePage kicker={join.kicker} title={offer.groupName} standfirst={invitation}>
      <p className="mb-5 text-14">
        {join.signedInAs} <b className="font-medium">{viewer.name}</b> ({viewer.email}).
      </p>
      <JoinSignedInForm action={joinSignedIn} token={token} />
      <SignOut
        viewer={viewer.id}
        action={signOut}
        className="mt-10 flex items-center gap-2 text-13 text-ink-muted"
      >
        {join.notYou}
        <Button type="submit" tone="quiet" size="small">
          {account.signOut}
        </Button>
      </SignOut>
    </BarePage>
  )
}
