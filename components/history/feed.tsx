'use client'
import type { ArticleId } from '#lib/core/ids.ts'
import { FeedEntry, type ShownEntry } from './feed-entry.tsx'
import { useZone } from './local-zone.ts'

type Props = {
  readonly article: ArticleId
  readonly entries: readonly ShownEntry[]
  /** Whether the page is about one Annotation: then its quote and links stand once, above. */
  readonly about: 'article' | 'annotation'
}

/** Entries under the days on which they happened, in the reader's own time zone. */
export function Feed({ article, entries, about }: Props) {
  const zone = useZone()
  const dayOf = new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    ...(zone !== undefined && { timeZone: zone }),
  })
  const days: { readonly day: string; readonly entries: ShownEntry[] }[] = []
  for (const entry of entries) {
    const day = dayOf.format(new Date(entry.at))
    const last = days.at(-1)
    if (last?.day === day) last.entries.push(entry)
    else days.push({ day, entries: [entry] })
  }

  return (
    <div>
      {days.map(({ day, entries: ofDay }) => (
        <section key={`${day} ${ofDay[0]?.id}`} aria-label={day} className="mb-10">
          <h2 className="feed-day small-caps old-style bg-paper-past text-14 text-ink-muted">{day}</h2>
          <ol className="flex flex-col border-t border-hairline-strong">
            {ofDay.map((entry) => (
              <FeedEntry key={entry.id} article={article} entry={entry} about={about} zone={zone} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}
