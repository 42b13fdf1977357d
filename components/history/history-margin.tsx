import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { buttonClass } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import type { ArticleId } from '#lib/core/ids.ts'

type Props = {
  readonly article: ArticleId
  /** Key of the Annotation that the page is about, as it stood in the address; null for the whole article. */
  readonly annotation: string | null
  readonly quote: string | null
}

/** The history's margin: the way back, and what is being looked at. */
export function HistoryMargin({ article, annotation, quote }: Props) {
  const back = annotation === null ? `/articles/${article}` : `/articles/${article}#annotation=${annotation}`
  return (
    <div className="flex flex-col items-start gap-4">
      <Link href={back} className={buttonClass('plain')}>
        <Icon of={ArrowLeft} />
        {annotation === null ? 'Back to the article' : 'Back to the passage'}
      </Link>
      {annotation === null ? (
        <p className="text-13 text-ink-muted">
          Everything that was marked, said and changed here, with the latest first. Nothing is ever taken out
          of it.
        </p>
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
