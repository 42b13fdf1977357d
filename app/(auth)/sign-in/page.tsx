import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SignInForm } from '#components/account/sign-in-form.tsx'
import { Specimen } from '#components/account/specimen.tsx'
import { BarePage } from '#components/ui/bare-page.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { currentViewer } from '#lib/auth/current-viewer.ts'
import { hasAnyUser } from '#lib/db/people.ts'
import { signIn } from '../actions.ts'

export const metadata: Metadata = { title: 'Sign in' }

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SignInPage({ searchParams }: Props) {
  if (!(await hasAnyUser())) redirect('/welcome')
  if (await currentViewer()) redirect('/')
  const { next, ended } = await searchParams
  return (
    <BarePage title="Sign in" standfirst="Your group’s margin is where you left it." margin={<Specimen />}>
      {ended !== undefined && (
        <div className="mb-6 max-w-[360px]">
          <Notice tone="note">Your session has ended. What was saved is safe; sign in to go on.</Notice>
        </div>
      )}
      <SignInForm action={signIn} next={typeof next === 'string' ? next : undefined} />
      <p className="mt-10 max-w-[360px] text-13 text-ink-muted">
        No account? People join by a link that somebody of the group sends them.
      </p>
    </BarePage>
  )
}
