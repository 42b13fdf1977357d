import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Specimen } from '#components/account/specimen.tsx'
import { WelcomeForm } from '#components/account/welcome-form.tsx'
import { BarePage } from '#components/ui/bare-page.tsx'
import { currentWords } from '#components/words/current-words.ts'
import { PASSWORD_LEAST } from '#lib/auth/account-fields.ts'
import { hasAnyUser } from '#lib/db/people.ts'
import { signUpFirst } from '../actions.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await currentWords()).account.welcome.name,
})

export default async function WelcomePage() {
  if (await hasAnyUser()) redirect('/sign-in')
  const words = (await currentWords()).account.welcome
  return (
    <BarePage title={words.title} standfirst={words.standfirst} margin={<Specimen />}>
      <WelcomeForm action={signUpFirst} leastPassword={PASSWORD_LEAST} />
    </BarePage>
  )
}
