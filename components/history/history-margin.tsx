import { ArrowLeft, FilePenLine, Play } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { buttonClass } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { currentWords } from '#components/words/current-words.ts'
import { hashOfThread } from '#lib/core/annotation/citation.ts'
import type { ArticleId, EntryKey } from '#lib/core/ids.ts'
import { ChainHead } from './chain-head.tsx'
import { RevisionList, type NamedRevision } from './revision-list.tsx'

type Props = {
  readonly article: ArticleId
  /** The Annotation that the page is about; null for the whole article. */
  readonly annotation: EntryKey | null
  /** Oldest first. */
  readonly revisions: readonly NamedRevision[]
  readonly canRevise: boolean
  /** Of the Group's Layer; null while nothing has happened there. */
  readonly head: string | null
  /** The filter. */
  readonly children: ReactNode
}

/** The history's margin: the way back, what is being looked at, and the texts that the article has had. */
export async function HistoryMargin({ article, annotation, revisions, canRevise, head, children }: Props) {
  const { history: words, replay } = await currentWords()
  const back = `/articles/${article}${annotation === null ? '' : hashOfThread(annotation)}`
  return (
    <div className="flex flex-col items-start gap-4">
      <Link href={back} className={buttonClass('plain')}>
        <Icon of={ArrowLeft} />
        {annotation === null ? words.backToArticle : words.backToPassage}
      </Link>
      <p className="text-13 text-ink-muted">
        {annotation === null ? words.about : words.aboutThread}{' '}
        {annotation !== null && <Link href={`/articles/${article}/history`}>{words.whole}</Link>}
      </p>
      {children}
      {annotation === null && (
        <>
          <Link href={`/articles/${article}/replay`} className={buttonClass('plain')}>
            <Icon of={Play} />
            {replay.link}
          </Link>
          <RevisionList article={article} revisions={revisions} />
          {canRevise && (
            <Link href={`/articles/${article}/revise`} className={buttonClass('plain')}>
              <Icon of={FilePenLine} />
              {words.addCorrected}
            </Link>
          )}
          {head !== null && <ChainHead head={head} />}
        </>
      )}
    </div>
  )
}
