import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { TopBar } from '#components/account/top-bar.tsx'
import { Feed } from '#components/history/feed.tsx'
import { FeedChips } from '#components/history/feed-chips.tsx'
import { FeedFilterForm } from '#components/history/feed-filter-form.tsx'
import { HistoryMargin } from '#components/history/history-margin.tsx'
import { showEvents } from '#components/history/shown.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Page } from '#components/ui/page.tsx'
import { currentWords } from '#components/words/current-words.ts'
import { requireViewer } from '#lib/auth/current-viewer.ts'
import { can } from '#lib/core/access/permissions.ts'
import { readFeedFilter, writeFeedFilter } from '#lib/core/history/feed-address.ts'
import { countFeedFilters } from '#lib/core/history/feed-filter.ts'
import { actorsOf, quoteOfThread, wordsAt } from '#lib/db/feed-choices.ts'
import { headOf } from '#lib/db/chain-heads.ts'
import { findUnread } from '#lib/db/unread.ts'
import { signOut } from '../../../(auth)/actions.ts'
import { addressOf, type Query } from '../../../address.ts'
import { loadEarlier } from './earlier.tsx'
import { loadFeed } from './load-feed.ts'
import '#components/history/feed.css'

type Props = { readonly params: Promise<{ readonly id: string }>; readonly searchParams: Promise<Query> }

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await currentWords()).history.title,
})

export default async function HistoryPage({ params, searchParams }: Props) {
  const { id } = await params
  const address = addressOf(await searchParams)
  const before = address.get('before')
  const here = `/articles/${encodeURIComponent(id)}/history`
  const query = writeFeedFilter(readFeedFilter(address)).toString()
  const hereFiltered = query === '' ? here : `${here}?${query}`
  const viewer = await requireViewer(hereFiltered)
  const feed = await loadFeed(id, viewer.id, address, before)
  if (!feed) notFound()
  const { article, access, filter, page } = feed
  const words = (await currentWords()).history
  const { annotation } = filter
  const text = article.revision.text
  const [people, unread, thread, passage, bursts, head] = await Promise.all([
    actorsOf(access),
    findUnread(viewer.id, access.group),
    annotation === null ? null : quoteOfThread(access, annotation),
    filter.words && wordsAt(article.id, filter.words),
    showEvents(article.id, page.events),
    headOf(access.group),
  ])
  const isFiltered = countFeedFilters(filter) > 0

  return (
    <div data-ground="past">
      <div className="past-ground" aria-hidden />
      <TopBar viewer={viewer} signOut={signOut} current={null} />
      <Page
        kicker={annotation === null ? words.title : words.ofThread}
        title={<bdi lang={article.lang ?? undefined}>{article.title}</bdi>}
        margin={
          <HistoryMargin
            article={article.id}
            annotation={annotation}
            revisions={article.revisions}
            head={head}
            canRevise={can({ id: viewer.id, role: article.role }, 'article:revise', {
              creator: article.creator,
            })}
          >
            <FeedFilterForm
              here={here}
              filter={filter}
              people={people}
              paragraphs={article.revision.blocks.length}
              unread={unread.length}
            />
          </HistoryMargin>
        }
      >
        <FeedChips
          here={here}
          filter={filter}
          thread={thread}
          words={passage}
          paragraphs={feed.paragraphs && text.slice(feed.paragraphs.start, feed.paragraphs.start + 300)}
        />
        {unread.length > 0 && !isFiltered && (
          <p className="feed-line">
            <span>
              <span className="unread-dot me-2" aria-hidden />
              {words.newSince(unread.length)}
            </span>
            <Link href={`${here}?unread=1`} className="feed-link">
              {words.showNew}
            </Link>
          </p>
        )}
        {bursts.length === 0 && (
          <EmptyState title={isFiltered ? words.none : words.empty}>
            {!isFiltered ? words.emptyArticle : annotation === null ? words.noneWhat : words.emptyThread}
          </EmptyState>
        )}
        {before !== null && (
          <p className="mb-6">
            <Link href={hereFiltered} className={buttonClass('plain')}>
              {words.newest}
            </Link>
          </p>
        )}
        <Feed
          key={`${query} ${before ?? ''}`}
          article={article.id}
          viewer={viewer.id}
          about={annotation === null ? 'article' : 'annotation'}
          page={{ bursts, next: page.next }}
          here={hereFiltered}
          loadEarlier={loadEarlier.bind(null, article.id, query)}
        />
      </Page>
    </div>
  )
}
