'use client'
import { Lock } from 'lucide-react'
import Link from 'next/link'
import { Avatar } from '#components/ui/avatar.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { clockWords, instantWords } from '#components/ui/time-words.ts'
import { useWords } from '#components/words/words.tsx'
import type { ArticleId } from '#lib/core/ids.ts'
import { RestoreButton } from './restore-button.tsx'
import type { ShownBurst, ShownEntry } from './shown.tsx'

type Props = {
  readonly article: ArticleId
  readonly burst: ShownBurst
  /** `known`: the passage and the links to it stand above already. */
  readonly place: 'shown' | 'known'
  readonly zone: 'UTC' | undefined
}

/** So many earlier entries of a burst are folded; fewer are read at a glance. */
const FOLD_FROM = 3

/** What one person did about one thing: the newest of it, and what came within minutes before it, unfolded when asked for. */
export function FeedEntry({ article, burst, place, zone }: Props) {
  const [newest, ...before] = burst
  const { actor, actorName, quote, annotation, href, isGone } = newest
  const { history } = useWords()
  const pencil = burst.find((entry) => entry.pencil !== null)?.pencil ?? null
  const isNew = burst.some((entry) => entry.isNew)
  return (
    <li className="feed-entry flex gap-3 py-4" data-new={isNew || undefined}>
      <Avatar user={actor} name={actorName} size={26} />
      <div className="min-w-0 flex-1">
        <What entry={newest} zone={zone} isNew={isNew} />
        {place === 'shown' && quote !== null && quote !== '' && (
          <blockquote
            className="mt-2 line-clamp-3 font-serif text-16 leading-[1.45] text-ink-muted italic"
            dir="auto"
          >
            {pencil === null ? quote : <mark className={`pencil-${pencil}`}>{quote}</mark>}
          </blockquote>
        )}
        {newest.words}
        {newest.restorable && <RestoreButton restorable={newest.restorable} name={actorName} />}
        {before.length > 0 && (
          <details className="mt-2" open={before.length < FOLD_FROM}>
            <summary className="feed-more">{history.moreOf(before.length)}</summary>
            <ol className="mt-1 flex flex-col gap-3 border-s border-hairline ps-3 pt-1">
              {before.map((entry) => (
                <li key={entry.id}>
                  <What entry={entry} zone={zone} isNew={entry.isNew} />
                  {entry.words}
                  {entry.restorable && <RestoreButton restorable={entry.restorable} name={actorName} />}
                </li>
              ))}
            </ol>
          </details>
        )}
        {place === 'shown' && annotation !== null && (
          <p className="mt-2 flex flex-wrap gap-x-4 text-13 text-ink-muted">
            {href !== null && (
              <Link href={href} prefetch={false} className="feed-link">
                {isGone ? history.whereItWas : history.inText}
              </Link>
            )}
            <Link
              href={`/articles/${article}/history?annotation=${encodeURIComponent(annotation)}`}
              prefetch={false}
              className="feed-link"
            >
              {history.onlyThread}
            </Link>
          </p>
        )}
      </div>
    </li>
  )
}

type WhatProps = {
  readonly entry: ShownEntry
  readonly zone: Props['zone']
  readonly isNew: boolean
}

function What({ entry: { actorName, predicate, at, isPrivate }, zone, isNew }: WhatProps) {
  const { history, ui } = useWords()
  const when = new Date(at)
  return (
    <div className="flex items-baseline justify-between gap-4">
      <p className="text-14 text-ink-muted">
        <b className="font-medium text-ink">
          <bdi>{actorName}</bdi>
        </b>{' '}
        {predicate}
        {isPrivate && (
          <span className="ms-2 inline-flex items-baseline gap-1 text-13">
            <Icon of={Lock} size={12} />
            {history.onlyYou}
          </span>
        )}
        {isNew && <span className="feed-new">{history.isNew}</span>}
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
  )
}
