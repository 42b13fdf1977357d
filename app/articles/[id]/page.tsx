import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { ArticleBody } from '#components/reader/article-body.tsx'
import { Reader } from '#components/reader/reader.tsx'
import { requireViewer } from '#lib/auth/current-viewer.ts'
import type { Revision } from '#lib/core/article/block.ts'
import { findArticle } from '#lib/db/articles.ts'

type Props = { readonly params: Promise<{ readonly id: string }> }

// No loading.tsx beside this page: what is streamed behind a fallback shows only with JavaScript.

/** Once per request, for the page and its title. */
const load = cache(async (id: string) => {
  const viewer = await requireViewer(`/articles/${id}`)
  return { viewer, article: await findArticle(id, viewer.id) }
})

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => {
  const { article } = await load((await params).id)
  return { title: article?.title ?? 'Not found' }
}

export default async function ArticlePage({ params }: Props) {
  const { viewer, article } = await load((await params).id)
  const layer = article?.layers.find(({ kind }) => kind === 'group')
  if (!article || !layer) notFound()
  const { id, title, lang, groupName, role, revision } = article
  return (
    <Reader
      key={revision.id}
      article={{ id, title, lang, groupName, role, layer: layer.id, revision: withoutHtml(revision) }}
      viewer={{ id: viewer.id, name: viewer.name }}
    >
      <ArticleBody title={title} lang={lang} revision={revision} />
    </Reader>
  )
}

/** The browser has the HTML as the page itself; once is enough. */
const withoutHtml = (revision: Revision): Revision => ({
  ...revision,
  blocks: revision.blocks.map((block) => ({ ...block, html: '' })),
})
