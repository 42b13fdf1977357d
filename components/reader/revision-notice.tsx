'use client'
// Which text one reads when it is not, or no longer, the latest.
import Link from 'next/link'
import { Notice } from '#components/ui/notice.tsx'
import { Button, buttonClass } from '#components/ui/button.tsx'
import { LocalDay } from '#components/ui/local-day.tsx'
import { useWords } from '#components/words/words.tsx'
import type { ReaderArticle } from './reader.tsx'

type Props = {
  readonly article: Pick<ReaderArticle, 'id' | 'revision' | 'revisions'>
  /** Number of a Revision that came while the page was open. */
  readonly newer: number | null
  readonly onLoad: () => void
}

export function RevisionNotice({ article, newer, onLoad }: Props) {
  const { id, revision, revisions } = article
  const words = useWords().reader.revision
  const after = revisions.find(({ number }) => number === revision.number + 1)
  if (!after && newer === null) return null
  return (
    <div className="reader-notice">
      {after ? (
        <Past id={id} number={revision.number} of={revisions.length} until={after.at} />
      ) : (
        <Notice
          tone="note"
          action={
            <Button size="small" onClick={onLoad}>
              {words.read}
            </Button>
          }
        >
          {words.newer(newer)}
        </Notice>
      )}
    </div>
  )
}

type PastProps = { readonly id: string; readonly number: number; readonly of: number; readonly until: string }

function Past({ id, number, of, until }: PastProps) {
  const words = useWords().reader.revision
  return (
    <Notice
      tone="note"
      action={
        <Link href={`/articles/${id}`} className={buttonClass('plain', 'small')}>
          {words.readCurrent}
        </Link>
      }
    >
      {words.past(number, of)} <LocalDay at={new Date(until)} />
      {words.pastIsShut}
    </Notice>
  )
}
