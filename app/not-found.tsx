import type { Metadata } from 'next'
import Link from 'next/link'
import { BarePage } from '#components/ui/bare-page.tsx'
import { buttonClass } from '#components/ui/button.tsx'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <BarePage
      title="There is no such page"
      standfirst="It may have been moved, or it belongs to a group that you are not in. Nothing was lost."
    >
      <Link href="/" className={buttonClass('plain')}>
        Go to the library
      </Link>
    </BarePage>
  )
}
