'use client'
import { useWords } from '#components/words/words.tsx'
import type { ArticleId } from '#lib/core/ids.ts'
import { FeedEntry } from './feed-entry.tsx'
import type { ShownBurst } from './shown.tsx'

type Props = {
  readonly article: ArticleId
  readonly bursts: readonly ShownBurst[]
  /** The burst above the first of these; its day needs no heading again. */
  readonly above: ShownBurst | undefined
  /** Whether the page is about one Annotation: then its quote and links stand once, above. */
  readonly about: 'article' | 'annotation'
  readonly zone: 'UTC' | undefined
}

/** Whether a burst goes on about the passage of the one above it. */
const isSamePassage = (above: ShownBurst | undefined, burst: ShownBurst) =>
  above !== undefined &&
  above[0].annotation !== null &&
  above[0].annotation === burst[0].annotation &&
  burst.every(({ pencil }) => pencil === null)

/** Bursts under the days on which they happened, in the reader's own time zone. */
export function FeedDays({ article, bursts, above, about, zone }: Props) {
  const { locale } = useWords().ui
  const inZone = zone === undefined ? {} : { timeZone: zone }
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', ...inZone })
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', ...inZone })
  const dayOf = (burst: ShownBurst) => date.format(new Date(burst[0].at))
  const days: { readonly day: string; readonly weekday: string; readonly bursts: ShownBurst[] }[] = []
  for (const burst of bursts) {
    const day = dayOf(burst)
    const last = days.at(-1)
    if (last?.day === day) last.bursts.push(burst)
    else days.push({ day, weekday: weekday.format(new Date(burst[0].at)), bursts: [burst] })
  }
  const known = above === undefined ? null : dayOf(above)
  return days.map(({ day, weekday: name, bursts: ofDay }, nth) => {
    const goesOn = nth === 0 && day === known
    return (
      <section key={day} className={goesOn ? undefined : 'mt-10 first:mt-0'}>
        {goesOn ? (
          // beside the entries it stays in sight; above them it would be said twice
          <p aria-hidden className="feed-day small-caps old-style hidden text-ink-muted min-[1340px]:block">
            <span>{name}</span> <span>{day}</span>
          </p>
        ) : (
          <h2 className="feed-day small-caps old-style text-ink-muted">
            <span>{name}</span> <span>{day}</span>
          </h2>
        )}
        <ol
          className={`flex flex-col divide-y divide-hairline border-t ${goesOn ? 'border-hairline' : 'border-hairline-strong'}`}
        >
          {ofDay.map((burst, at) => (
            <FeedEntry
              key={burst[0].id}
              article={article}
              burst={burst}
              zone={zone}
              place={
                about === 'article' &&
                !isSamePassage(at === 0 ? (goesOn ? above : undefined) : ofDay[at - 1], burst)
                  ? 'shown'
                  : 'known'
              }
            />
          ))}
        </ol>
      </section>
    )
  })
}
