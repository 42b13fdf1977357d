'use client'
import PageError from './error.tsx'
import './globals.css'

/** Stands in for the layout when the layout itself failed. */
export default function GlobalError(props: { readonly error: unknown; readonly retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Gloss</title>
        <PageError {...props} />
      </body>
    </html>
  )
}
