import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { SignInForm } from '#components/account/sign-in-form.tsx'
import { Specimen } from '#components/account/specimen.tsx'
import { BarePage } from '#components/ui/bare-page.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { currentWords } from '#components/words/current-words.ts'
import { currentViewer } from '#lib/auth/current-viewer.ts'
import { safeNext } from '#lib/auth/next-path.ts'
import { cookieName } from '#lib/auth/session-cookie.ts'
import { hasAnyUser } from '#lib/db/people.ts'
import { signIn } from '../actions.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await currentWords()).account.signIn.title,
})

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SignInPage({ searchParams }: Props) {
  if (!(await hasAnyUser())) redirect('/welcome')
  const { next } = await searchParams
  const path = typeof next === 'string' ? safeNext(next) : '/'
  if (await currentViewer()) redirect(path)
  const words = (await currentWords()).account.signIn
  // A cookie whose session is over, or was ended elsewhere.
  const ended = (await cookies()).has(cookieName())
  return (
    <BarePage title={words.title} standfirst={words.standfirst} margin={<Specimen />}>
      {ended && (
        <div className="mb-6 max-w-[360px]">
          <Notice tone="note">{words.ended}</Notice>
        </div>
      )}
      <SignInForm action={signIn} next={path === '/' ? undefined : path} />
      <p className="mt-10 max-w-[360px] text-13 text-ink-muted">{words.noAccount}</p>
    </BarePage>
  )
}
