import { ArrowLeft } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { TopBar } from '#components/account/top-bar.tsx'
import { LocalDay } from '#components/ui/local-day.tsx'
import { ReviseArticleForm } from '#components/library/revise-article-form.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Page } from '#components/ui/page.tsx'
import { currentWords } from '#components/words/current-words.ts'
import { requireViewer } from '#lib/auth/current-viewer.ts'
import { can } from '#lib/core/access/permissions.ts'
import { findArticle } from '#lib/db/articles.ts'
import { MAX_ARTICLE_BYTES } from '#lib/import/decode.ts'
import { signOut } from '../../../(auth)/actions.ts'
import { reviseArticle } from '../../actions.ts'

type Props = { readonly params: Promise<{ readonly id: string }> }

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await currentWords()).library.revise.name,
})

export default async function ReviseArticlePage({ params }: Props) {
  const { id } = await params
  const viewer = await requireViewer(`/articles/${encodeURIComponent(id)}/revise`)
  const article = await findArticle(id, viewer.id)
  const latest = article?.revisions.at(-1)
  if (!article || !latest) notFound()
  const { role, creator, title, lang } = article
  const words = (await currentWords()).library.revise
  const back = (
    <Link href={`/articles/${article.id}`} className={buttonClass('plain')}>
      <Icon of={ArrowLeft} />
      {words.back}
    </Link>
  )
  const allowed = can({ id: viewer.id, role }, 'article:revise', { creator })
  return (
    <>
      <TopBar viewer={viewer} signOut={signOut} current={null} />
      <Page
        kicker={words.kicker}
        title={<bdi lang={lang ?? undefined}>{title}</bdi>}
        margin={
          allowed && (
            <div className="flex max-w-[34rem] flex-col items-start gap-4 text-13 text-ink-muted">
              {back}
              <p>
                {words.readNow(latest.number)} <bdi>{latest.by}</bdi> {words.addedOn}{' '}
                <LocalDay at={latest.at} />.{' '}
                <a href={`/articles/${article.id}`} target="_blank">
                  {words.readInTab}
                </a>
              </p>
              <p>{words.carried}</p>
            </div>
          )
        }
      >
        {allowed ? (
          <ReviseArticleForm
            action={reviseArticle}
            article={article.id}
            title={title}
            from={latest.number}
            maxBytes={MAX_ARTICLE_BYTES}
          />
        ) : (
          <EmptyState title={words.mayNot} action={back}>
            {words.mayNotWhat}{' '}
            {can({ id: viewer.id, role }, 'comment:create') ? words.commentInstead : words.tellThem}
          </EmptyState>
        )}
      </Page>
    </>
  )
}
