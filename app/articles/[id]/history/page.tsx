import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { TopBar } from '#components/account/top-bar.tsx'
import { entriesOf } from '#components/history/entry.ts'
import { EntryWords } from '#components/history/entry-words.tsx'
import { Feed } from '#components/history/feed.tsx'
import { HistoryMargin } from '#components/history/history-margin.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Page } from '#components/ui/page.tsx'
import { currentWords } from '#components/words/current-words.ts'
import { requireViewer } from '#lib/auth/current-viewer.ts'
import { can } from '#lib/core/access/permissions.ts'
import { findArticle } from '#lib/db/articles.ts'
import { annotationHistory, listEvents } from '#lib/db/events.ts'
import { signOut } from '../../../(auth)/actions.ts'

type Props = {
  readonly params: Promise<{ id: string }>
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

const PAGE_LENGTH = 60

const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined)

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await currentWords()).history.title,
})

export default async function HistoryPage({ params, searchParams }: Props) {
  const { id } = await params
  const query = await searchParams
  const annotation = one(query['annotation'])
  const before = one(query['before'])
  const here = `/articles/${encodeURIComponent(id)}/history`
  const viewer = await requireViewer(
    annotation === undefined ? here : `${here}?annotation=${encodeURIComponent(annotation)}`,
  )
  const article = await findArticle(id, viewer.id)
  if (!article) notFound()
  const words = (await currentWords()).history

  const page =
    annotation === undefined
      ? await listEvents(article.id, viewer.id, {
          limit: PAGE_LENGTH,
          ...(before !== undefined && { before }),
        })
      : { events: await annotationHistory(article.id, viewer.id, annotation), next: null }
  const order = annotation === undefined ? 'newest-first' : 'oldest-first'
  const entries = entriesOf(page.events, order).map(({ bodies, ...entry }) => ({
    ...entry,
    words: bodies.map((body, at) => <EntryWords key={at} body={body} />),
  }))
  const quote = page.events.find((named) => named.quote !== null)?.quote ?? null

  return (
    <div data-ground="past">
      <TopBar viewer={viewer} signOut={signOut} current={null} />
      <Page
        kicker={annotation === undefined ? words.title : words.ofThread}
        title={<bdi lang={article.lang ?? undefined}>{article.title}</bdi>}
        margin={
          <HistoryMargin
            article={article.id}
            annotation={annotation ?? null}
            quote={quote}
            revisions={article.revisions}
            canRevise={can({ id: viewer.id, role: article.role }, 'article:revise', {
              creator: article.creator,
            })}
          />
        }
      >
        {entries.length === 0 && (
          <EmptyState title={words.empty}>
            {annotation === undefined ? words.emptyArticle : words.emptyThread}
          </EmptyState>
        )}
        <Feed
          article={article.id}
          entries={entries}
          about={annotation === undefined ? 'article' : 'annotation'}
        />
        {(before !== undefined || page.next !== null) && (
          <nav aria-label={words.pages} className="flex gap-3">
            {before !== undefined && (
              <Link href={here} className={buttonClass('plain')}>
                {words.newest}
              </Link>
            )}
            {page.next !== null && (
              <Link href={`${here}?before=${encodeURIComponent(page.next)}`} className={buttonClass('plain')}>
                {words.older}
              </Link>
            )}
          </nav>
        )}
      </Page>
    </div>
  )
}
