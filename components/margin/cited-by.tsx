'use client'
// "Cited by 2": the comments that cite a Thread or a passage, each leading there.
import { useWords } from '#components/words/words.tsx'
import type { Citing } from '#lib/core/annotation/cited-by.ts'
import { inBrief } from '#lib/core/annotation/mention.ts'
import type { Thread } from '#lib/core/annotation/thread.ts'
import { useCited, useReading } from './citations.tsx'
import { authorOf, useDesk } from './desk.ts'
import { shortQuote } from './thread-words.ts'
import './citation.css'

/** Who cites the Thread or exactly its words; nothing when nobody does. */
export function ThreadCitedBy({ thread }: { readonly thread: Thread }) {
  const { threads, passages } = useCited()
  const number = useReading()?.revision.number
  const { span } = thread
  const words = passages.find(
    (one) => one.revision === number && one.span.start === span?.start && one.span.end === span.end,
  )
  return <CitedByList by={[...(threads.get(thread.annotation.key) ?? []), ...(words?.by ?? [])]} />
}

export function CitedByList({ by }: { readonly by: readonly Citing[] }) {
  const desk = useDesk()
  const { citation: words } = useWords().cite
  if (by.length === 0) return null
  return (
    <details className="cited-by">
      <summary>{words.citedBy(by.length)}</summary>
      <ul>
        {by.map(({ thread, comment }) => (
          <li key={comment.key}>
            <button type="button" onClick={() => desk.activate(thread.annotation.key, 'link')}>
              <bdi>{authorOf(desk, comment.attribution).name}</bdi>:{' '}
              <bdi>{shortQuote(inBrief(comment.body), 80)}</bdi>
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}
