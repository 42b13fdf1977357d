'use client'
import { instantWords } from './time-words.ts'
import { useZone } from './local-zone.ts'

/** The day as the history names it, in the reader's own time zone; the instant on hover. */
export function LocalDay({ at }: { readonly at: Date }) {
  const zone = useZone()
  const words = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    ...(zone !== undefined && { timeZone: zone }),
  }).format(at)
  return (
    <time dateTime={at.toISOString()} title={instantWords(at, zone)}>
      {words}
    </time>
  )
}
