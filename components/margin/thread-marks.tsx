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

/** Nothing where there are none. */
export function Tags({ tags }: { readonly tags: readonly string[] }) {
  const words = useWords().marks
  if (tags.length === 0) return null
  return (
    <ul className="tags" aria-label={words.tags}>
      {tags.map((tag) => (
        <li key={tag} className="tag">
          <bdi>{tag}</bdi>
        </li>
      ))}
    </ul>
  )
}

export function ThreadMarks({ thread }: { readonly thread: Thread }) {
  const desk = useDesk()
  const { key, stance, tags } = thread.annotation
  const tagging = desk.tagging === key && desk.open && desk.may('annotation:edit', thread.attribution)
  if (stance === null && tags.length === 0 && !tagging) return null
  return (
    <div className="thread-marks">
      {stance !== null && <StanceMark stance={stance} />}
      {tagging ? (
        <Suspense fallback={<Tags tags={tags} />}>
          <TagEditor
            tags={tags}
            onStore={(next) => desk.actions.setTags(key, next)}
            onClose={() => desk.tag(null)}
          />
        </Suspense>
      ) : (
        <Tags tags={tags} />
      )}
    </div>
  )
}
