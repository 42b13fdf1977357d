import type { Metadata } from 'next'
import Link from 'next/link'
import { TopBar } from '#components/account/top-bar.tsx'
import { AddArticleForm } from '#components/library/add-article-form.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Page } from '#components/ui/page.tsx'
import { currentWords } from '#components/words/current-words.ts'
import { requireViewer } from '#lib/auth/current-viewer.ts'
import { can } from '#lib/core/access/permissions.ts'
import { MAX_ARTICLE_BYTES } from '#lib/import/decode.ts'
import { signOut } from '../../(auth)/actions.ts'
import { addArticle } from '../actions.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await currentWords()).library.add,
})

export default async function NewArticlePage() {
  const viewer = await requireViewer('/articles/new')
  const groups = viewer.memberships.filter(({ role }) => can({ id: viewer.id, role }, 'article:import'))
  const { library: words, people } = await currentWords()
  return (
    <>
      <TopBar viewer={viewer} signOut={signOut} current={null} />
      <Page
        title={words.add}
        margin={
          groups.length > 0 && <p className="max-w-[34rem] text-13 text-ink-muted">{words.form.recognised}</p>
        }
      >
        {groups.length > 0 ? (
          <AddArticleForm action={addArticle} groups={groups} maxBytes={MAX_ARTICLE_BYTES} />
        ) : (
          <EmptyState
            title={words.form.mayNotAdd}
            action={
              <Link href="/people" className={buttonClass('plain')}>
                {people.title}
              </Link>
            }
          >
            {words.form.mayNotAddWhat}
          </EmptyState>
        )}
      </Page>
    </>
  )
}
