'use client'
import { useEffect } from 'react'
import { BareHeader } from '#components/ui/bare-header.tsx'
import { Button } from '#components/ui/button.tsx'
import { Page } from '#components/ui/page.tsx'
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
