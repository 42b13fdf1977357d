'use client'
import { useWords } from '#components/words/words.tsx'

/** First stop of the Tab key on every page; each page's `<main>` has the id `main`. */
export function SkipLink() {
  const { skipToText } = useWords().ui
  return (
    <a
      href="#main"
      className="float fixed top-2 start-2 z-50 -translate-y-20 px-3 py-2 text-14 no-underline focus-visible:translate-y-0"
    >
      {skipToText}
    </a>
  )
}
