'use client'
import { useEffect } from 'react'
import { BarePage } from '#components/ui/bare-page.tsx'
import { Button } from '#components/ui/button.tsx'

type Props = { readonly error: unknown; readonly retry: () => void }

const digestOf = (error: unknown) =>
  error instanceof Error && 'digest' in error && typeof error.digest === 'string' ? error.digest : null

export default function PageError({ error, retry }: Props) {
  const digest = digestOf(error)
  useEffect(() => console.error(error), [error])
  return (
    <BarePage
      title="This page could not be made"
      standfirst="Something failed on the server. What was saved is safe. Try again; if it stays so, tell whoever runs this Gloss."
    >
      <Button tone="primary" onClick={retry}>
        Try again
      </Button>
      {digest !== null && (
        <p className="mt-6 text-13 text-ink-muted">
          The log has more under <code>{digest}</code>.
        </p>
      )}
    </BarePage>
  )
}
