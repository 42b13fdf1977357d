import type { ReactNode } from 'react'
import { HomeLink } from './home-link.tsx'
import { Page, pageGrid } from './page.tsx'

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
          <HomeLink />
        </div>
      </header>
      <Page {...page} marginOnNarrow="after" />
    </>
  )
}
