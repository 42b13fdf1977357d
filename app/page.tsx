import type { Metadata } from 'next'
import Link from 'next/link'
import { TopBar } from '#components/account/top-bar.tsx'
import { SearchBox } from '#components/library/search-box.tsx'
import { Contents } from '#components/library/contents.tsx'
import { GroupMargin } from '#components/library/group-margin.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Page } from '#components/ui/page.tsx'
import { currentWords } from '#components/words/current-words.ts'
import { requireViewer } from '#lib/auth/current-viewer.ts'
import { can } from '#lib/core/access/permissions.ts'
import { listArticles } from '#lib/db/library.ts'
import { searchArticles } from '#lib/db/search-articles.ts'
import { peopleOfGroup } from '#lib/db/people.ts'
import { signOut } from './(auth)/actions.ts'
import { addressOf, type Query } from './address.ts'

/** More articles than this are not looked for at once. */
const FOUND_MOST = 200

export const generateMetadata = async (): Promise<Metadata> => ({
  title: { absolute: `${(await currentWords()).library.title} · Gloss` },
})

type Props = { readonly searchParams: Promise<Query> }

export default async function LibraryPage({ searchParams }: Props) {
  const viewer = await requireViewer('/')
  const searched = (addressOf(await searchParams).get('words') ?? '').trim()
  const { memberships } = viewer
  const { find, library: words } = await currentWords()
  const [all, found, ...members] = await Promise.all([
    listArticles(viewer.id),
    searched === '' ? null : searchArticles(viewer.id, searched, FOUND_MOST),
    ...memberships.map(({ group }) => peopleOfGroup(group)),
  ])
  const rows = found === null ? all : all.filter(({ id }) => found.some((one) => one.id === id))
  const people = [...new Map(members.flat().map((person) => [person.id, person])).values()]
  const may = (action: 'article:import' | 'group:invite') =>
    memberships.some(({ role }) => can({ id: viewer.id, role }, action))
  const only = memberships.length === 1 ? memberships[0] : undefined

  return (
    <>
      <TopBar viewer={viewer} signOut={signOut} current="library" />
      <Page
        title={only?.groupName ?? words.title}
        margin={
          memberships.length > 0 && (
            <GroupMargin people={people} canAdd={may('article:import')} canInvite={may('group:invite')} />
          )
        }
      >
        {memberships.length === 0 && <EmptyState title={words.noGroup}>{words.noGroupWhat}</EmptyState>}
        {all.length > 0 && <SearchBox searched={searched} found={rows.length} words={find} />}
        {memberships.map(({ group, groupName }) => {
          const own = rows.filter((row) => row.group === group)
          if (searched !== '' && own.length === 0) return null
          return (
            <section key={group} aria-labelledby={`group-${group}`} className="mb-12">
              <h2
                id={`group-${group}`}
                className={
                  only
                    ? 'small-caps border-b border-hairline pb-1 text-ink-muted'
                    : 'border-b border-hairline pb-2 font-serif text-20 font-semibold'
                }
              >
                {only ? words.contents : groupName}
              </h2>
              {own.length > 0 ? (
                <Contents rows={own} label={words.articlesOf(groupName)} />
              ) : (
                <EmptyState
                  title={words.empty}
                  action={
                    may('article:import') && (
                      <Link href="/articles/new" className={buttonClass('plain')}>
                        {words.addFirst}
                      </Link>
                    )
                  }
                >
                  {words.emptyWhat}
                </EmptyState>
              )}
            </section>
          )
        })}
      </Page>
    </>
  )
}
