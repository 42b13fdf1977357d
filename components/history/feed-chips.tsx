import { X } from 'lucide-react'
import Link from 'next/link'
import { Icon } from '#components/ui/icon.tsx'
import { currentWords } from '#components/words/current-words.ts'
import { writeFeedFilter } from '#lib/core/history/feed-address.ts'
import { countFeedFilters, type FeedFilter } from '#lib/core/history/feed-filter.ts'

type Props = {
  /** The page's path. */
  readonly here: string
  readonly filter: FeedFilter
  /** What the Thread that is asked for marks. */
  readonly thread: string | null
  /** The words that are asked for. */
  readonly words: string | null
  /** The first words of the paragraphs that are asked for. */
  readonly paragraphs: string | null
}

/** What narrows the feed beside what the form shows, each with a way to leave it out, and a way to leave out all. */
export async function FeedChips({ here, filter, thread, words, paragraphs }: Props) {
  if (countFeedFilters(filter) === 0) return null
  const { history, find } = await currentWords()
  const without = (change: Partial<FeedFilter>) => {
    const query = writeFeedFilter({ ...filter, ...change }).toString()
    return query === '' ? here : `${here}?${query}`
  }
  const chips = [
    ...(filter.annotation === null
      ? []
      : [{ label: history.onThread, quote: thread, href: without({ annotation: null }) }]),
    ...(filter.words === null
      ? []
      : [{ label: history.saidHere, quote: words, href: without({ words: null }) }]),
    ...(filter.paragraphs === null
      ? []
      : [
          {
            label: history.onParagraphs(filter.paragraphs.from, filter.paragraphs.to),
            quote: paragraphs,
            href: without({ paragraphs: null }),
          },
        ]),
  ]
  return (
    <div className="feed-chips">
      {chips.map(({ label, quote, href }) => (
        <p key={label} className="feed-chip">
          <span className="min-w-0">
            <span className="block text-13 text-ink-muted">{label}</span>
            {quote !== null && quote !== '' && (
              <q className="line-clamp-3 font-serif text-16 leading-[1.45] italic" dir="auto">
                {quote}
              </q>
            )}
          </span>
          <Link href={href} className="feed-link shrink-0" aria-label={history.leaveOut(label)}>
            <Icon of={X} size={14} />
          </Link>
        </p>
      ))}
      <Link href={here} className="feed-link text-13 text-ink-muted">
        {find.clear}
      </Link>
    </div>
  )
}
