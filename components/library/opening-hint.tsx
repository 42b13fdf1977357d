'use client'
import { useLinkStatus } from 'next/link'

/** Three dots after a link whose page is on its way; they show only when it takes longer than a moment. */
export function OpeningHint() {
  const { pending } = useLinkStatus()
  return (
    <span
      aria-hidden
      className={`absolute ms-1.5 text-ink-muted opacity-0 ${pending ? 'opacity-100 transition-opacity delay-200' : ''}`}
    >
      …
    </span>
  )
}
