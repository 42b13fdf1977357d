// The margin at an instant as a document, for who has no JavaScript: rendered by the server, and left out of the page where there is some.
import Link from 'next/link'
import { ThreadSheet } from '#components/find/thread-sheet.tsx'
import type { Words } from '#components/words/en.ts'
import type { Thread } from '#lib/core/annotation/thread.ts'
import type { ArticleId, UserId } from '#lib/core/ids.ts'
import { momentTime } from './moment-words.ts'

type Props = {
  readonly article: { readonly id: ArticleId; readonly lang: string | null; readonly text: string }
  readonly words: Words
  /** ms; `null` before anything was written. */
  readonly time: number | null
  /** Those that are shown, of how many, from which on. */
  readonly threads: readonly Thread[]
  readonly all: number
  readonly first: number
  readonly people: ReadonlyMap<UserId, string>
  /** Addresses of other instants and of more Threads; `null` where there are none. */
  readonly previous: string | null
  readonly next: string | null
  readonly more: string | null
}

export function PlainInstant({ article, words, time, threads, all, first, people, ...ways }: Props) {
  const { replay, find, ui } = words
  const links = [
    [ways.previous, replay.previous],
    [ways.next, replay.next],
    [ways.more, replay.moreThreads],
  ] as const
  return (
    <section className="replay-plain" aria-label={replay.threadsThen}>
      <h2 className="small-caps old-style">{replay.threadsThen}</h2>
      <p className="text-13 text-ink-muted">
        {time !== null && <>{momentTime(ui.locale, time, 'UTC')} UTC. </>}
        {threads.length === 0
          ? replay.nothingYet
          : replay.threadsOf(first + 1, first + threads.length, all)}{' '}
        {replay.plainAbout}
      </p>
      {threads.map((thread) => (
        <ThreadSheet
          key={thread.annotation.key}
          article={article.id}
          text={article.text}
          lang={article.lang}
          thread={thread}
          isUnread={false}
          people={people}
          words={find}
        />
      ))}
      <nav aria-label={replay.time} className="mt-4 flex flex-wrap gap-x-4">
        {links.map(
          ([href, label]) =>
            href !== null && (
              <Link key={label} href={href} prefetch={false}>
                {label}
              </Link>
            ),
        )}
      </nav>
    </section>
  )
}
