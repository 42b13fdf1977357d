import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Fragment } from 'react'
import { ArticleBody } from '#components/reader/article-body.tsx'
import { PlainInstant } from '#components/replay/plain-instant.tsx'
import { ReplayReader } from '#components/replay/replay-reader.tsx'
import { currentWords } from '#components/words/current-words.ts'
import { requireViewer } from '#lib/auth/current-viewer.ts'
import type { Revision } from '#lib/core/article/block.ts'
import { directionOf } from '#lib/core/article/direction.ts'
import { STRETCH } from '#lib/core/history/replay.ts'
import { readRevisionNumber } from '#lib/core/article/revision-number.ts'
import { findArticle } from '#lib/db/articles.ts'
import { listThreadsAt } from '#lib/db/instant.ts'
import { instantOf } from '#lib/db/steps.ts'
import { namesIn } from '#lib/db/threads.ts'
import { addressOf, type Query } from '../../../address.ts'

type Props = { readonly params: Promise<{ readonly id: string }>; readonly searchParams: Promise<Query> }

/** So many Threads stand on one page where there is no JavaScript. */
const LISTED = 50

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await currentWords()).replay.title,
})

const readNumber = (text: string | null): number | null =>
  text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null

/** The article with its margin as it was at `?at=`, the number of a row of the log; for whoever may see the Layer now. */
export default async function ReplayPage({ params, searchParams }: Props) {
  const { id } = await params
  const query = addressOf(await searchParams)
  const here = `/articles/${encodeURIComponent(id)}/replay`
  const viewer = await requireViewer(query.size === 0 ? here : `${here}?${query}`)
  const latest = await findArticle(id, viewer.id)
  const asked = query.get('layer')
  const layer = latest?.layers.find((one) => (asked === null ? one.kind === 'group' : one.id === asked))
  if (!latest || !layer) notFound()

  const wanted = readNumber(query.get('at'))
  const instant = await instantOf(layer.id, wanted ?? Number.MAX_SAFE_INTEGER)
  const askedRevision = readRevisionNumber(query.get('revision') ?? '')
  const isKnown = latest.revisions.some(({ number }) => number === askedRevision)
  // a later Revision than that of the row came before the next one
  const later = isKnown && askedRevision !== null && askedRevision > instant.revision ? askedRevision : null
  const newest = latest.revisions.at(-1)?.number ?? 1
  const number = wanted === null ? newest : (later ?? instant.revision)
  const article = number === latest.revision.number ? latest : await findArticle(id, viewer.id, number)
  if (!article) notFound()

  const { title, lang, source, groupName, revision } = article
  const words = await currentWords()
  const revisions = article.revisions.map(({ at, ...named }) => ({ ...named, at: at.toISOString() }))
  const seq = Math.min(wanted ?? instant.last, instant.last)
  const numbers = new Map(article.revisions.map((one) => [one.id, one.number]))
  const from = readNumber(query.get('from'))
  // of a long reading the list takes its time, which nobody waits for who has JavaScript
  const isListed = from !== null || instant.last <= STRETCH
  const threads = isListed ? await listThreadsAt({ layer, seq, revision, numbers }) : []
  const first = from ?? 0
  const listed = threads.slice(first, first + LISTED)
  const to = (change: Readonly<Record<string, string>>) => {
    const kept = asked === null ? {} : { layer: asked }
    return `${here}?${new URLSearchParams({ ...kept, ...change })}`
  }
  return (
    <>
      <ReplayReader
        key={layer.id}
        article={{
          ...{ id: article.id, title, lang, groupName, revisions },
          direction: directionOf(lang, revision.text),
          revision: withoutHtml(revision),
        }}
        layer={layer}
        viewer={{ id: viewer.id, name: viewer.name }}
        at={{ seq: wanted, revision: later }}
      >
        <Fragment key={revision.id}>
          <ArticleBody {...{ title, lang, source, revision }} words={words.reader.article} />
        </Fragment>
      </ReplayReader>
      <noscript>
        {isListed ? (
          <PlainInstant
            article={{ id: article.id, lang, text: revision.text }}
            words={words}
            time={instant.at?.getTime() ?? null}
            threads={listed}
            all={threads.length}
            first={first}
            people={await namesIn(listed)}
            previous={instant.before === null ? null : to({ at: String(instant.before) })}
            next={instant.after === null ? null : to({ at: String(instant.after) })}
            more={
              first + LISTED < threads.length ? to({ at: String(seq), from: String(first + LISTED) }) : null
            }
          />
        ) : (
          <p className="replay-plain">
            <meta httpEquiv="refresh" content={`0;url=${to({ at: String(seq), from: '0' })}`} />
            <a href={to({ at: String(seq), from: '0' })}>{words.replay.threadsThen}</a>
          </p>
        )}
      </noscript>
    </>
  )
}

/** The browser has the HTML as the page itself; once is enough. */
const withoutHtml = (revision: Revision): Revision => ({
  ...revision,
  blocks: revision.blocks.map((block) => ({ ...block, html: '' })),
})
