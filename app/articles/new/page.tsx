import type { Metadata } from 'next'
import { TopBar } from '#components/account/top-bar.tsx'
import { AddArticleForm } from '#components/library/add-article-form.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Page } from '#components/ui/page.tsx'
import { requireViewer } from '#lib/auth/current-viewer.ts'
import { can } from '#lib/core/access/permissions.ts'
import { MAX_ARTICLE_BYTES } from '#lib/import/decode.ts'
import { signOut } from '../../(auth)/actions.ts'
import { addArticle } from '../actions.ts'

export const metadata: Metadata = { title: 'Add an article' }

export default async function NewArticlePage() {
  const viewer = await requireViewer('/articles/new')
  const groups = viewer.memberships.filter(({ role }) => can({ id: viewer.id, role }, 'article:import'))
  return (
    <>
      <TopBar viewer={viewer} signOut={signOut} current={null} />
      <Page
        title="Add an article"
        margin={
          groups.length > 0 && (
            <p className="max-w-[34rem] text-13 text-ink-muted">
              Headings, byline, captions and the like are recognised. Share buttons, appeals and other
              boilerplate are kept, folded and muted, so that no word of the text is lost.
            </p>
          )
        }
      >
        {groups.length > 0 ? (
          <AddArticleForm action={addArticle} groups={groups} maxBytes={MAX_ARTICLE_BYTES} />
        ) : (
          <EmptyState title="You can read here, not add">
            Whoever facilitates your group can send you an invite link that lets you add articles.
          </EmptyState>
        )}
      </Page>
    </>
  )
}
