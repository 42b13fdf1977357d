import { ArrowLeft, FilePenLine, Play } from 'lucide-react'
import Link from 'next/link'
import { buttonClass } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { currentWords } from '#components/words/current-words.ts'
import type { ArticleId } from '#lib/core/ids.ts'
import { RevisionList, type NamedRevision } from './revision-list.tsx'

type Props = {
  readonly article: ArticleId
  /** Key of the Annotation that the page is about, as it stood in the address; null for the whole article. */
  readonly annotation: string | null
  readonly quote: string | null
  /** Oldest first. */
  readonly revisions: readonly NamedRevision[]
  readonly canRevise: boolean
}

/** The history's margin: the way back, what is being looked at, and the texts that the article has had. */
export async function HistoryMargin({ article, annotation, quote, revisions, canRevise }: Props) {
  const { history: words, replay } = await currentWords()
  const back = annotation === null ? `/articles/${article}` : `/articles/${article}#annotation=${annotation}`
  return (
    <div className="flex flex-col items-start gap-4">
      <Link href={back} className={buttonClass('plain')}>
        <Icon of={ArrowLeft} />
        {annotation === null ? words.backToArticle : words.backToPassage}
      </Link>
      {annotation === null ? (
        <>
          <Link href={`/articles/${article}/replay`} className={buttonClass('plain')}>
            <Icon of={Play} />
            {replay.link}
          </Link>
          <p className="text-13 text-ink-muted">{words.about}</p>
          <RevisionList article={article} revisions={revisions} />
          {canRevise && (
            <Link href={`/articles/${article}/revise`} className={buttonClass('plain')}>
              <Icon of={FilePenLine} />
              {words.addCorrected}
            </Link>
          )}
        </>
      ) : (
        <>
          {quote !== null && (
            <blockquote
              className="line-clamp-6 font-serif text-16 leading-[1.45] text-ink-muted italic"
              dir="auto"
            >
              {quote}
            </blockquote>
          )}
          <p className="text-13 text-ink-muted">
            {words.aboutThread} <Link href={`/articles/${article}/history`}>{words.whole}</Link>
          </p>
        </>
      )}
    </div>
  )
}
