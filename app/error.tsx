'use client'
import { useEffect } from 'react'
import { BarePage } from '#components/ui/bare-page.tsx'
import { Button } from '#components/ui/button.tsx'
import { useWords } from '#components/words/words.tsx'

type Props = { readonly error: unknown; readonly retry: () => void }

const digestOf = (error: unknown) =>
  error instanceof Error && 'digest' in error && typeof error.digest === 'string' ? error.digest : null

export default function PageError({ error, retry }: Props) {
  const digest = digestOf(error)
  const { failed } = useWords().ui
  useEffect(() => console.error(error), [error])
  return (
    <BarePage title={failed.title} standfirst={failed.standfirst}>
      <Button tone="primary" onClick={retry}>
        {failed.tryAgain}
      </Button>
      {digest !== null && (
        <p className="mt-6 text-13 text-ink-muted">
          {failed.moreUnder} <code>{digest}</code>.
        </p>
      )}
    </BarePage>
  )
}
