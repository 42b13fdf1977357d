'use client'
import { useWords } from '#components/words/words.tsx'
import { instantWords } from './time-words.ts'
import { useZone } from './local-zone.ts'

/** The day as the history names it, in the reader's own time zone; the instant on hover. */
export function LocalDay({ at }: { readonly at: Date }) {
  const zone = useZone()
  const { locale } = useWords().ui
  const words = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    ...(zone !== undefined && { timeZone: zone }),
  }).format(at)
  return (
    <time dateTime={at.toISOString()} title={instantWords(locale, at, zone)}>
      {words}
    </time>
  )
}
