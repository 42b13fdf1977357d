'use client'
import { en } from '#components/words/en.ts'
import './globals.css'

const { failed } = en.ui

/** Stands in for the layout when the layout itself failed. It comes with every page, so it is made of nothing else; the language is not known here. */
export default function GlobalError({ retry }: { readonly retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Gloss</title>
        <main id="main" className="mx-auto max-w-[680px] px-5 pt-14 sm:px-8">
          <h1 className="font-serif text-26 font-semibold sm:text-36">{failed.title}</h1>
          <p className="mt-3 font-serif text-16 text-ink-muted sm:text-20">{failed.standfirst}</p>
          <button type="button" className="mt-8 min-h-11 cursor-pointer underline" onClick={retry}>
            {failed.tryAgain}
          </button>
        </main>
      </body>
    </html>
  )
}
