import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { DeviceKeeper } from '#components/account/device-keeper.tsx'
import { ArticleBody } from '#components/reader/article-body.tsx'
import { Reader } from '#components/reader/reader.tsx'
import { currentWords } from '#components/words/current-words.ts'
import { requireViewer } from '#lib/auth/current-viewer.ts'
import type { Revision } from '#lib/core/article/block.ts'
import { directionOf } from '#lib/core/article/direction.ts'
import { readRevisionNumber } from '#lib/core/article/revision-number.ts'
import { findArticle } from '#lib/db/articles.ts'
import { openPrivateLayer } from '#lib/db/layers.ts'

type Props = {
  readonly params: Promise<{ readonly id: string }>
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>
}

// No loading.tsx beside this page: what is streamed behind a fallback shows only with JavaScript.

/** Once per request, for the page and its title. `asked`: the number of a Revision, as it stands in the address. */
const load = cache(async (id: string, asked: string | undefined) => {
  const viewer = await requireViewer(
    `/articles/${id}${asked === undefined ? '' : `?revision=${encodeURIComponent(asked)}`}`,
  )
  if (asked === undefined) return { viewer, article: await findArticle(id, viewer.id) }
  const number = readRevisionNumber(asked)
  return { viewer, article: number === null ? null : await findArticle(id, viewer.id, number) }
})

const loadFor = async ({ params, searchParams }: Props) => {
  const asked = (await searchParams)['revision']
  return load((await params).id, typeof asked === 'string' ? asked : asked?.[0])
}

export const generateMetadata = async (props: Props): Promise<Metadata> => {
  const { article } = await loadFor(props)
  return { title: article?.title ?? (await currentWords()).ui.notFound.name }
}

export default async function ArticlePage(props: Props) {
  const { viewer, article } = await loadFor(props)
  const group = article?.layers.find(({ kind }) => kind === 'group')
  if (!article || !group) notFound()
  const own =
    article.layers.find(({ kind }) => kind === 'private') ?? (await openPrivateLayer(article.id, viewer.id))
  const { id, title, lang, source, groupName, role, revision } = article
  const words = (await currentWords()).reader.article
  const revisions = article.revisions.map(({ at, ...named }) => ({ ...named, at: at.toISOString() }))
  return (
    <>
      {/* The service worker keeps this page for this person. */}
      <meta name="gloss-viewer" content={viewer.id} />
      <DeviceKeeper viewer={viewer.id} />
      <Reader
        key={revision.id}
        article={{
          id,
          title,
          lang,
          direction: directionOf(lang, revision.text),
          groupName,
          role,
          layers: { group, own },
          revision: withoutHtml(revision),
          revisions,
        }}
        viewer={{ id: viewer.id, name: viewer.name }}
      >
        <ArticleBody title={title} lang={lang} source={source} revision={revision} words={words} />
      </Reader>
    </>
  )
}

/** The browser has the HTML as the page itself; once is enough. */
const withoutHtml = (revision: Revision): Revision => ({
  ...revision,
  blocks: revision.blocks.map((block) => ({ ...block, html: '' })),
})
