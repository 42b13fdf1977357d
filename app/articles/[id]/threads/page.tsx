import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { TopBar } from '#components/account/top-bar.tsx'
import { choicesOf } from '#components/find/choices-of.ts'
import { FilterForm } from '#components/find/filter-form.tsx'
import { ThreadSheet } from '#components/find/thread-sheet.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Page } from '#components/ui/page.tsx'
import { currentWords } from '#components/words/current-words.ts'
import { requireViewer } from '#lib/auth/current-viewer.ts'
import { readFilter, writeFilter } from '#lib/core/find/filter-address.ts'
import { indexWords } from '#lib/core/find/fold-words.ts'
import { matcherOf } from '#lib/core/find/thread-filter.ts'
import { inOrder } from '#lib/core/find/thread-order.ts'
import { unreadIn } from '#lib/core/find/unread.ts'
import { findArticle } from '#lib/db/articles.ts'
import { findReadMarks } from '#lib/db/read-marks.ts'
import { listThreads, namesIn } from '#lib/db/threads.ts'
import { signOut } from '../../../(auth)/actions.ts'
import { addressOf, type Query } from '../../../address.ts'

type Props = { readonly params: Promise<{ readonly id: string }>; readonly searchParams: Promise<Query> }

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await currentWords()).find.listTitle,
})

/** All Threads of an Article's latest text, as a document. */
export default async function ThreadsPage({ params, searchParams }: Props) {
  const { id } = await params
  const found = readFilter(addressOf(await searchParams))
  const here = `/articles/${encodeURIComponent(id)}/threads`
  const query = writeFilter(new URLSearchParams(), found).toString()
  const viewer = await requireViewer(query === '' ? here : `${here}?${query}`)
  const article = await findArticle(id, viewer.id)
  const layer = article?.layers.find(({ kind }) => kind === 'group')
  if (!article || !layer) notFound()
  const { lang, title, revision } = article
  const words = (await currentWords()).find
  const threads = await listThreads({ layer, revision })
  const people = await namesIn(threads)
  const unread = unreadIn(threads, viewer.id, await findReadMarks(viewer.id, layer.id))
  const known = { ...found.filter, who: found.filter.who.filter((person) => people.has(person)) }
  const matches = matcherOf(known, { viewer: viewer.id, unread, words: indexWords() })
  const shown = inOrder(threads.filter(matches), found.order)

  return (
    <>
      <TopBar viewer={viewer} signOut={signOut} current={null} />
      <Page
        kicker={words.listTitle}
        title={<bdi lang={lang ?? undefined}>{title}</bdi>}
        margin={
          <FilterForm
            here={here}
            found={{ ...found, filter: known }}
            choices={{ ...choicesOf(threads, viewer.id, people, words), unread: unread.size, mine: true }}
            count={{ shown: shown.length, all: threads.length }}
          />
        }
      >
        <p className="mb-4 text-13 text-ink-muted">
          <Link href={`/articles/${article.id}${query === '' ? '' : `?${query}`}`}>{words.besideText}</Link>
          {' · '}
          {words.asStored}
        </p>
        {threads.length === 0 && (
          <EmptyState
            title={words.noThreads}
            action={
              <Link href={`/articles/${article.id}`} className={buttonClass('plain')}>
                {words.toArticle}
              </Link>
            }
          >
            {words.noThreadsWhat}
          </EmptyState>
        )}
        {threads.length > 0 && shown.length === 0 && (
          <EmptyState title={words.none}>{words.noneWhat}</EmptyState>
        )}
        {shown.map((thread) => (
          <ThreadSheet
            key={thread.annotation.key}
            article={article.id}
            text={revision.text}
            lang={lang}
            thread={thread}
            isUnread={unread.has(thread.annotation.key)}
            people={people}
            words={words}
          />
        ))}
      </Page>
    </>
  )
}
