import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Specimen } from '#components/account/specimen.tsx'
import { WelcomeForm } from '#components/account/welcome-form.tsx'
import { BarePage } from '#components/ui/bare-page.tsx'
import { PASSWORD_LEAST } from '#lib/auth/account-fields.ts'
import { hasAnyUser } from '#lib/db/people.ts'
import { signUpFirst } from '../actions.ts'

export const metadata: Metadata = { title: 'Welcome' }

export default async function WelcomePage() {
  if (await hasAnyUser()) redirect('/sign-in')
  return (
    <BarePage
      title="A margin to share"
      standfirst="Nobody has an account here yet. Yours will be the first: it owns this Gloss and its first group."
      margin={<Specimen />}
    >
      <WelcomeForm action={signUpFirst} leastPassword={PASSWORD_LEAST} />
    </BarePage>
  )
}
