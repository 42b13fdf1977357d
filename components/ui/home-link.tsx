'use client'
import Link from 'next/link'
import { useWords } from '#components/words/words.tsx'
import { Wordmark } from './wordmark.tsx'

/** The wordmark, which leads to the library. */
export function HomeLink({ className = 'no-underline' }: { readonly className?: string }) {
  return (
    <Link href="/" className={className} aria-label={useWords().ui.toLibrary}>
      <Wordmark />
    </Link>
  )
}
