import Link from 'next/link'
import { BarePage } from '#components/ui/bare-page.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import type { Problem } from '#lib/core/problem.ts'

const titles: Readonly<Record<string, string>> = {
  'invite-expired': 'This invitation has run out',
  'invite-revoked': 'This invitation was withdrawn',
  'invite-unknown': 'There is no such invitation',
}

/** An invite link that no longer opens anything, and what to do about it. */
export function InviteRefused({ problem }: { readonly problem: Problem }) {
  return (
    <BarePage title={titles[problem.code] ?? 'This invitation cannot be used'} standfirst={problem.message}>
      <Link href="/" className={buttonClass('plain')}>
        Go to the library
      </Link>
    </BarePage>
  )
}
