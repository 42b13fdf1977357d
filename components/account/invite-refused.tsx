import Link from 'next/link'
import { BarePage } from '#components/ui/bare-page.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { currentWords } from '#components/words/current-words.ts'
import type { Problem } from '#lib/core/problem.ts'

/** An invite link that no longer opens anything, and what to do about it. */
export async function InviteRefused({ problem }: { readonly problem: Problem }) {
  const { account, ui } = await currentWords()
  const titles: Readonly<Record<string, string>> = {
    'invite-expired': account.join.expired,
    'invite-revoked': account.join.revoked,
    'invite-unknown': account.join.unknown,
  }
  return (
    <BarePage
      title={titles[problem.code] ?? account.join.unusable}
      standfirst={ui.problem(problem.code, problem.message)}
    >
      <Link href="/" className={buttonClass('plain')}>
        {ui.goToLibrary}
      </Link>
    </BarePage>
  )
}
