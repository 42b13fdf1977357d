'use client'
import { useEffect } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Page, pageGrid } from '#components/ui/page.tsx'
import { Wordmark } from '#components/ui/wordmark.tsx'
import { useWords } from '#components/words/words.tsx'

type Props = { readonly error: unknown; readonly retry: () => void }

const digestOf = (error: unknown) =>
  error instanceof Error && 'digest' in error && typeof error.digest === 'string' ? error.digest : null

export default function PageError({ error, retry }: Props) {
  const digest = digestOf(error)
  const { failed, toLibrary } = useWords().ui
  useEffect(() => console.error(error), [error])
  return (
    <>
      {/* A plain link: this comes with every page, and the router may be what failed. */}
      <header className={pageGrid}>
        <div className="flex h-16 items-center min-[1100px]:col-start-2">
          <a href="/" className="no-underline" aria-label={toLibrary}>
            <Wordmark />
          </a>
        </div>
      </header>
      <Page title={failed.title} standfirst={failed.standfirst}>
        <Button tone="primary" onClick={retry}>
          {failed.tryAgain}
        </Button>
        {digest !== null && (
          <p className="mt-6 text-13 text-ink-muted">
            {failed.moreUnder} <code>{digest}</code>.
          </p>
        )}
      </Page>
    </>
  )
}
