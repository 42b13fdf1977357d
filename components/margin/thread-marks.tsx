'use client'
// What an Annotation says beside words: its stance and its tags, in one line of the card.
import { lazy, Suspense } from 'react'
import { useWords } from '#components/words/words.tsx'
import type { Thread } from '#lib/core/annotation/thread.ts'
import { useDesk } from './desk.ts'
import { StanceMark } from './stance.tsx'

const load = () => import('./tag-editor.tsx')
const TagEditor = lazy(async () => ({ default: (await load()).TagEditor })) // for those who tag

/** On whatever opens the field: it is there when it is pressed, so that what is typed at once goes into it. */
export const opensTags = { onPointerEnter: () => void load(), onFocus: () => void load() }

export function ThreadMarks({ thread }: { readonly thread: Thread }) {
  const desk = useDesk()
  const words = useWords().marks
  const { key, stance, tags } = thread.annotation
  const tagging = desk.tagging === key && desk.open && desk.may('annotation:edit', thread.attribution)
  const chips = tags.length > 0 && (
    <ul className="tags" aria-label={words.tags}>
      {tags.map((tag) => (
        <li key={tag} className="tag">
          <bdi>{tag}</bdi>
        </li>
      ))}
    </ul>
  )
  if (stance === null && !chips && !tagging) return null
  return (
    <div className="thread-marks">
      {stance !== null && <StanceMark stance={stance} />}
      {tagging ? (
        <Suspense fallback={chips}>
          <TagEditor annotation={key} tags={tags} onClose={() => desk.tag(null)} />
        </Suspense>
      ) : (
        chips
      )}
    </div>
  )
}
