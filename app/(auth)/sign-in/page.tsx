import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { SignInForm } from '#components/account/sign-in-form.tsx'
import { Specimen } from '#components/account/specimen.tsx'
import { BarePage } from '#components/ui/bare-page.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { currentViewer } from '#lib/auth/current-viewer.ts'
import { safeNext } from '#lib/auth/next-path.ts'
import { cookieName } from '#lib/auth/session-cookie.ts'
import { hasAnyUser } from '#lib/db/people.ts'
import { signIn } from '../actions.ts'

export const metadata: Metadata = { title: 'Sign in' }

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SignInPage({ searchParams }: Props) {
  if (!(await hasAnyUser())) redirect('/welcome')
  const { next } = await searchParams
  const path = typeof next === 'string' ? safeNext(next) : '/'
  if (await currentViewer()) redirect(path)
  // A cookie whose session is over, or was ended elsewhere.
  const ended = (await cookies()).has(cookieName())
  return (
    <BarePage title="Sign in" standfirst="Your group’s margin is where you left it." margin={<Specimen />}>
      {ended && (
        <div className="mb-6 max-w-[360px]">
          <Notice tone="note">Your session has ended. What was saved is safe; sign in to go on.</Notice>
        </div>
      )}
      <SignInForm action={signIn} next={path === '/' ? undefined : path} />
      <p className="mt-10 max-w-[360px] text-13 text-ink-muted">
        No account? People join by a link that somebody of the group sends them.
      </p>
    </BarePage>
  )
}
