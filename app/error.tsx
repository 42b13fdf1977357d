'use client'
import { useEffect } from 'react'
import { BareHeader } from '#components/ui/bare-header.tsx'
import { Button } from '#components/ui/button.tsx'
import { pageGrid } from '#components/ui/page-grid.ts'
import { useWords } from '#components/words/words.tsx'

type Props = { readonly error: unknown; readonly retry: () => void }

const digestOf = (error: unknown) =>
  error instanceof Error && 'digest' in error && typeof error.digest === 'string' ? error.digest : null

export default function PageError({ error, retry }: Props) {
  const digest = digestOf(error)
  const { failed } = useWords().ui
  useEffect(() => console.error(error), [error])
  return (
    <>
      <BareHeader />
      {/* Not a Page: this comes with every page. */}
      <main id="main" className={`${pageGrid} pt-8 sm:pt-14`}>
        <div className="min-[1100px]:col-start-2">
          <h1 className="font-serif text-26 leading-[1.12] font-semibold text-balance sm:text-36">
            {failed.title}
          </h1>
          <p className="mt-3 mb-10 font-serif text-16 leading-[1.4] text-ink-muted sm:text-20">
            {failed.standfirst}
          </p>
          <Button tone="primary" onClick={retry}>
            {failed.tryAgain}
          </Button>
          {digest !== null && (
            <p className="mt-6 text-13 text-ink-muted">
              {failed.moreUnder} <code>{digest}</code>.
            </p>
          )}
        </div>
      </main>
    </>
  )
}
