import type { Metadata } from 'next'
import Link from 'next/link'
import { TopBar } from '#components/account/top-bar.tsx'
import { choicesOf } from '#components/find/choices-of.ts'
import { OnlyHere } from '#components/device/only-here.tsx'
import { FilterForm } from '#components/find/filter-form.tsx'
import { ThreadSheet } from '#components/find/thread-sheet.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Page } from '#components/ui/page.tsx'
import { currentWords } from '#components/words/current-words.ts'
import { requireViewer } from '#lib/auth/current-viewer.ts'
import { readFilter, writeFilter } from '#lib/core/find/filter-address.ts'
import { indexWords } from '#lib/core/find/fold-words.ts'
import { countFilters, matcherOf } from '#lib/core/find/thread-filter.ts'
import { inOrder } from '#lib/core/find/thread-order.ts'
import { listOwnThreads } from '#lib/db/own-threads.ts'
import { namesIn } from '#lib/db/threads.ts'
import { signOut } from '../(auth)/actions.ts'
import { addressOf, type Query } from '../address.ts'

type Props = { readonly searchParams: Promise<Query> }

/** Articles on one page. */
const PAGE_LENGTH = 10

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await currentWords()).find.mineTitle,
})

/** Everything that the viewer wrote, article by article; of those that they may still read. */
export default async function MyPage({ searchParams }: Props) {
  const address = addressOf(await searchParams)
  const found = readFilter(address)
  const asked = /^\d{1,6}$/.exec(address.get('from') ?? '')
  const from = asked === null ? 0 : Number(asked[0])
  const query = writeFilter(new URLSearchParams(), found)
  const viewer = await requireViewer(query.size === 0 ? '/me' : `/me?${query}`)
  const { find: words, layers } = await currentWords()
  // nobody's news: on a page of one's own writing nothing is asked of what is unread
  const filter = { ...found.filter, unread: false, mine: false }
  const context = { viewer: viewer.id, unread: new Set<never>(), words: indexWords() }
  const matches = matcherOf(filter, context)
  const { articles, next } = await listOwnThreads(viewer.id, { from, limit: PAGE_LENGTH, matches })
  const all = articles.flatMap(({ threads }) => threads)
  const people = await namesIn(all)
  const isFiltered = countFilters(filter) > 0
  const later = new URLSearchParams(query)
  later.set('from', String(next))

  return (
    <>
      <TopBar viewer={viewer} signOut={signOut} current={null} />
      <Page
        title={words.mineTitle}
        margin={
          <FilterForm
            here="/me"
            found={{ ...found, filter }}
            choices={{ ...choicesOf(all, viewer.id, people, words), unread: null, mine: false }}
            count={null}
          />
        }
      >
        <OnlyHere viewer={viewer.id} />
        {articles.length === 0 && isFiltered && <EmptyState title={words.none}>{words.noneWhat}</EmptyState>}
        {articles.length === 0 && !isFiltered && (
          <EmptyState
            title={words.nothingWritten}
            action={
              <Link href="/" className={buttonClass('plain')}>
                {words.toLibrary}
              </Link>
            }
          >
            {words.nothingWrittenWhat}
          </EmptyState>
        )}
        {articles.map(({ id, title, lang, groupName, revision, layer, threads }) => (
          <section key={layer.id} aria-labelledby={`layer-${layer.id}`} className="mb-12">
            <h2 id={`layer-${layer.id}`} className="font-serif text-20 font-semibold">
              <Link href={`/articles/${id}`} lang={lang ?? undefined}>
                <bdi>{title}</bdi>
              </Link>
            </h2>
            <p className="mb-3 text-13 text-ink-muted">
              {groupName}
              {layer.kind === 'private' && ` · ${layers.onlyYou}`}
            </p>
            {inOrder(threads, found.order).map((thread) => (
              <ThreadSheet
                key={thread.annotation.key}
                article={id}
                text={revision.text}
                lang={lang}
                thread={thread}
                isUnread={false}
                people={people}
                words={words}
              />
            ))}
          </section>
        ))}
        {(from > 0 || next !== null) && (
          <nav aria-label={words.pages} className="flex gap-3">
            {from > 0 && (
              <Link href={query.size === 0 ? '/me' : `/me?${query}`} className={buttonClass('plain')}>
                {words.firstPage}
              </Link>
            )}
            {next !== null && (
              <Link href={`/me?${later}`} className={buttonClass('plain')}>
                {words.earlier}
              </Link>
            )}
          </nav>
        )}
      </Page>
    </>
  )
}
