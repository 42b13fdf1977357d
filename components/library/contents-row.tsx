import Link from 'next/link'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { currentWords } from '#components/words/current-words.ts'
import type { ListedArticle } from './listed-article.ts'
import { OpeningHint } from './opening-hint.tsx'
import { readingMinutes } from './reading-time.ts'

/** One line of the contents: the title, a leader, how many threads; what is known of the article under it. */
export async function ContentsRow({ row }: { readonly row: ListedArticle }) {
  const words = (await currentWords()).library
  const threads = words.threads(row.threadCount)
  return (
    <li className="group relative py-4">
      <div className="flex items-baseline-last gap-2">
        <h3 className="min-w-0 font-serif text-20 leading-[1.25]" lang={row.lang ?? undefined}>
          <Link
            href={`/articles/${row.id}`}
            className="decoration-transparent decoration-2 after:absolute after:inset-0 group-hover:decoration-pencil-line"
          >
            <bdi>{row.title}</bdi>
            <OpeningHint />
          </Link>
        </h3>
        {row.threadCount > 0 && (
          <>
            <span aria-hidden className="leader hidden min-w-8 flex-1 sm:block" />
            <p className="old-style hidden shrink-0 font-serif text-16 text-ink-muted sm:block">{threads}</p>
          </>
        )}
      </div>
      {row.standfirst !== null && (
        <p
          className="mt-1 line-clamp-2 max-w-[58ch] font-serif text-16 leading-[1.4] text-ink-muted"
          lang={row.lang ?? undefined}
        >
          <bdi>{row.standfirst}</bdi>
        </p>
      )}
      <p className="mt-1.5 text-13 text-ink-muted">
        {row.unreadCount > 0 && (
          <>
            <Link
              href={`/articles/${row.id}/history?unread=1`}
              prefetch={false}
              className="relative font-medium text-accent-strong"
            >
              {words.news(row.unreadCount)}
            </Link>
            {' · '}
          </>
        )}
        {row.threadCount > 0 && <span className="sm:hidden">{threads} · </span>}
        {words.addedBy} <bdi>{row.importedBy}</bdi> · {words.minutes(readingMinutes(row.wordCount))} ·{' '}
        {words.active} <RelativeTime at={row.lastActivityAt} className="relative" />
      </p>
    </li>
  )
}
