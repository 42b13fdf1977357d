'use client'
import { useWords } from '#components/words/words.tsx'
import type { ArticleId } from '#lib/core/ids.ts'
import { FeedEntry, type ShownEntry } from './feed-entry.tsx'
import { useZone } from '#components/ui/local-zone.ts'

type Props = {
  readonly article: ArticleId
  readonly entries: readonly ShownEntry[]
  /** Whether the page is about one Annotation: then its quote and links stand once, above. */
  readonly about: 'article' | 'annotation'
}

/** Whether an entry goes on about the passage of the one above it. */
const isSamePassage = (above: ShownEntry | undefined, entry: ShownEntry) =>
  above !== undefined &&
  above.annotation !== null &&
  above.annotation === entry.annotation &&
  entry.pencil === null

/** Entries under the days on which they happened, in the reader's own time zone. */
export function Feed({ article, entries, about }: Props) {
  const zone = useZone()
  const { locale } = useWords().ui
  const inZone = zone === undefined ? {} : { timeZone: zone }
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', ...inZone })
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', ...inZone })
  const days: { readonly day: string; readonly weekday: string; readonly entries: ShownEntry[] }[] = []
  for (const entry of entries) {
    const at = new Date(entry.at)
    const day = date.format(at)
    const last = days.at(-1)
    if (last?.day === day) last.entries.push(entry)
    else days.push({ day, weekday: weekday.format(at), entries: [entry] })
  }

  return (
    <div>
      {days.map(({ day, weekday: name, entries: ofDay }) => (
        <section key={`${day} ${ofDay[0]?.id}`} className="mb-10">
          <h2 className="feed-day small-caps old-style text-ink-muted">
            <span>{name}</span> <span>{day}</span>
          </h2>
          <ol className="flex flex-col divide-y divide-hairline border-t border-hairline-strong">
            {ofDay.map((entry, at) => (
              <FeedEntry
                key={entry.id}
                article={article}
                entry={entry}
                zone={zone}
                place={about === 'article' && !isSamePassage(ofDay[at - 1], entry) ? 'shown' : 'known'}
              />
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}
