import { ArrowLeft, FilePenLine } from 'lucide-react'
import Link from 'next/link'
import { buttonClass } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
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
export function HistoryMargin({ article, annotation, quote, revisions, canRevise }: Props) {
  const back = annotation === null ? `/articles/${article}` : `/articles/${article}#annotation=${annotation}`
  return (
    <div className="flex flex-col items-start gap-4">
      <Link href={back} className={buttonClass('plain')}>
        <Icon of={ArrowLeft} />
        {annotation === null ? 'Back to the article' : 'Back to the passage'}
      </Link>
      {annotation === null ? (
        <>
          <p className="text-13 text-ink-muted">
            Everything that was marked, said and changed here, with the latest first. Nothing is ever taken
            out of it.
          </p>
          <RevisionList article={article} revisions={revisions} />
          {canRevise && (
            <Link href={`/articles/${article}/revise`} className={buttonClass('plain')}>
              <Icon of={FilePenLine} />
              Add a corrected text
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
            What happened to this thread, from its beginning.{' '}
            <Link href={`/articles/${article}/history`}>Show the whole article’s history</Link>
          </p>
        </>
      )}
    </div>
  )
}
