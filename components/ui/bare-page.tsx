import Link from 'next/link'
import type { ReactNode } from 'react'
import { Page, pageGrid } from './page.tsx'
import { Wordmark } from './wordmark.tsx'

type Props = {
  readonly title: ReactNode
  readonly kicker?: ReactNode
  readonly standfirst?: ReactNode
  readonly margin?: ReactNode
  readonly children: ReactNode
}

/** A page for anybody, signed in or not: the wordmark and the words. */
export function BarePage(page: Props) {
  return (
    <>
      <header className={pageGrid}>
        <div className="flex h-16 items-center min-[1100px]:col-start-2">
          <Link href="/" className="no-underline" aria-label="Gloss, to the library">
            <Wordmark />
          </Link>
        </div>
      </header>
      <Page {...page} marginOnNarrow="after" />
    </>
  )
}
