import { Avatar } from '#components/ui/avatar.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Words } from '#components/words/en.ts'
import { inBrief } from '#lib/core/annotation/mention.ts'
import type { ArticleId, EntryKey, UserId } from '#lib/core/ids.ts'

type Listed = {
  readonly comment: EntryKey
  readonly annotation: EntryKey
  readonly article: ArticleId
  readonly title: string
  readonly reason: 'mention' | 'reply'
  readonly at: Date
  readonly isRead: boolean
  readonly author: UserId
  readonly authorName: string
  readonly quote: string
  readonly body: string
}

type Props = { readonly notices: readonly Listed[]; readonly words: Words['cite']['inbox'] }

/** What a person is told, newest first; each leads to its Thread. */
export function NoticeList({ notices, words }: Props) {
  return (
    <ul aria-label={words.title}>
      {notices.map((notice) => (
        <li key={`${notice.article} ${notice.comment}`} className="border-b border-hairline">
          {/* not a Link of Next's: it marks as read, and must not be fetched ahead */}
          <a
            href={`/inbox/open?article=${notice.article}&annotation=${notice.annotation}`}
            className="group relative block py-4 ps-6 no-underline"
          >
            {!notice.isRead && (
              <span className="absolute start-1 top-6 size-2 rounded-full bg-accent">
                <span className="sr-only">{words.isUnread}</span>
              </span>
            )}
            <p className="flex flex-wrap items-center gap-x-2 text-13 text-ink-muted">
              <Avatar user={notice.author} name={notice.authorName} size={18} />
              <span>
                <bdi className="font-medium text-ink">{notice.authorName}</bdi>{' '}
                {notice.reason === 'mention' ? words.mentioned : words.replied}
              </span>
              <RelativeTime at={notice.at} />
            </p>
            <p className="mt-1.5 line-clamp-3 text-14 text-ink group-hover:underline" dir="auto">
              {inBrief(notice.body)}
            </p>
            <p className="mt-1 line-clamp-1 font-serif text-14 text-ink-muted italic" dir="auto">
              {notice.quote === ''
                ? words.onArticle(notice.title)
                : words.onWords(notice.quote.replace(/\s+/g, ' '), notice.title)}
            </p>
          </a>
        </li>
      ))}
    </ul>
  )
}
