'use client'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Avatar } from '#components/ui/avatar.tsx'
import { clockWords, instantWords } from '#components/ui/time-words.ts'
import { useWords } from '#components/words/words.tsx'
import type { ArticleId } from '#lib/core/ids.ts'
import type { HistoryEntry } from './entry.ts'

/** An entry with its words as the server has rendered them, so that neither Markdown nor diffing goes to the browser. */
export type ShownEntry = Omit<HistoryEntry, 'bodies'> & { readonly words: ReactNode }

type Props = {
  readonly article: ArticleId
  readonly entry: ShownEntry
  /** `known`: the passage and the links to it stand above already. */
  readonly place: 'shown' | 'known'
  readonly zone: 'UTC' | undefined
}

/** What one person did: who, what, when, on which words, and the words that were said. */
export function FeedEntry({ article, entry, place, zone }: Props) {
  const { actor, actorName, at, predicate, quote, pencil, annotation, words } = entry
  const { history, ui } = useWords()
  const when = new Date(at)
  return (
    <li className="flex gap-3 py-4">
      <Avatar user={actor} name={actorName} size={26} />
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline justify-between gap-4">
          <p className="text-14 text-ink-muted">
            <b className="font-medium text-ink">
              <bdi>{actorName}</bdi>
            </b>{' '}
            {predicate}
          </p>
          <time
            dateTime={at}
            title={instantWords(ui.locale, when, zone)}
            className="shrink-0 text-13 text-ink-muted tabular-nums"
          >
            {clockWords(ui.locale, when, zone)}
            {zone === 'UTC' && ' UTC'}
          </time>
        </div>
        {place === 'shown' && quote !== null && quote !== '' && (
          <blockquote
            className="mt-2 line-clamp-3 font-serif text-16 leading-[1.45] text-ink-muted italic"
            dir="auto"
          >
            {pencil === null ? quote : <mark className={`pencil-${pencil}`}>{quote}</mark>}
          </blockquote>
        )}
        {words}
        {place === 'shown' && annotation !== null && (
          <p className="mt-2 flex flex-wrap gap-x-4 text-13 text-ink-muted">
            <Link
              href={`/articles/${article}#annotation=${annotation}`}
              className="inline-flex min-h-6 items-center pointer-coarse:min-h-11"
            >
              {history.inText}
            </Link>
            <Link
              href={`/articles/${article}/history?annotation=${encodeURIComponent(annotation)}`}
              className="inline-flex min-h-6 items-center pointer-coarse:min-h-11"
            >
              {history.onlyThread}
            </Link>
          </p>
        )}
      </div>
    </li>
  )
}
