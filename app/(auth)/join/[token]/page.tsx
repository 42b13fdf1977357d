import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { InviteRefused } from '#components/account/invite-refused.tsx'
import { JoinForm, JoinSignedInForm } from '#components/account/join-form.tsx'
import { Specimen } from '#components/account/specimen.tsx'
import { BarePage } from '#components/ui/bare-page.tsx'
import { Button, buttonClass } from '#components/ui/button.tsx'
import { articled, mayWords } from '#components/people/role-words.ts'
import { PASSWORD_LEAST } from '#lib/auth/account-fields.ts'
import { currentViewer } from '#lib/auth/current-viewer.ts'
import { atLeast } from '#lib/core/access/permissions.ts'
import { findInvite } from '#lib/db/invites.ts'
import { hasAnyUser } from '#lib/db/people.ts'
import { joinAsNew, joinSignedIn, signOut } from '../../actions.ts'

export const metadata: Metadata = { title: 'Join', referrer: 'no-referrer' }

export default async function JoinPage({ params }: { readonly params: Promise<{ token: string }> }) {
  const { token } = await params
  if (!(await hasAnyUser())) redirect('/welcome')
  const [found, viewer] = await Promise.all([findInvite(token, new Date()), currentViewer()])
  if (!found.ok) return <InviteRefused problem={found.problem} />
  const offer = found.value
  const already = viewer?.memberships.find(({ group }) => group === offer.group)
  const invitation = (
    <>
      {offer.invitedBy} invites you to read with this group as {articled(offer.role)}: you can{' '}
      {mayWords[offer.role]}.
    </>
  )

  if (viewer === null)
    return (
      <BarePage kicker="An invitation" title={offer.groupName} standfirst={invitation} margin={<Specimen />}>
        <JoinForm action={joinAsNew} token={token} leastPassword={PASSWORD_LEAST} />
        <p className="mt-10 text-13 text-ink-muted">
          You have an account here?{' '}
          <Link href={`/sign-in?next=${encodeURIComponent(`/join/${token}`)}`}>
            Sign in, then join with it
          </Link>
          .
        </p>
      </BarePage>
    )
  if (already !== undefined && atLeast(already.role, offer.role))
    return (
      <BarePage
        kicker="An invitation"
        title={offer.groupName}
        standfirst={`You are in this group already, as ${articled(already.role)}. The link adds nothing to that.`}
      >
        <Link href="/" className={buttonClass('primary')}>
          Go to the library
        </Link>
      </BarePage>
    )
  return (
    <BarePage kicker="An invitation" title={offer.groupName} standfirst={invitation}>
      <p className="mb-5 text-14">
        You are signed in as <b className="font-medium">{viewer.name}</b> ({viewer.email}).
      </p>
      <JoinSignedInForm action={joinSignedIn} token={token} />
      <form action={signOut} className="mt-10 flex items-center gap-2 text-13 text-ink-muted">
        Not you?
        <Button type="submit" tone="quiet" size="small">
          Sign out
        </Button>
      </form>
    </BarePage>
  )
}
