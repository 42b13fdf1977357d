'use client'
import { useWords } from '#components/words/words.tsx'
import { pageGrid } from './page-grid.ts'
import { Wordmark } from './wordmark.tsx'

/** The wordmark alone. A plain link: it comes with every page, as what stands there in its place, and the router may be what failed. */
export function BareHeader() {
  return (
    <header className={pageGrid}>
      <div className="flex h-16 items-center min-[1100px]:col-start-2">
        <a href="/" className="no-underline" aria-label={useWords().ui.toLibrary}>
          <Wordmark />
        </a>
      </div>
    </header>
  )
}
