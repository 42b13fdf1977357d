'use client'
// "edited 3 times": opens the versions. What shows them is brought when somebody asks.
import { lazy, Suspense, useState } from 'react'
import { useWords } from '#components/words/words.tsx'
import type { EntryKey } from '#lib/core/ids.ts'
import { useDesk } from './desk.ts'

const ThreadHistory = lazy(async () => ({
  default: (await import('#components/history/thread-history.tsx')).ThreadHistory,
}))

type Props = {
  readonly annotation: EntryKey
  /** Null for all Comments of the Thread. */
  readonly comment: EntryKey | null
  readonly onClose: () => void
}

export const ThreadHistoryDialog = (props: Props) => (
  <Suspense>
    <ThreadHistory {...props} />
  </Suspense>
)

export function EditedMark({
  annotation,
  comment,
}: Pick<Props, 'annotation'> & { readonly comment: EntryKey }) {
  const desk = useDesk()
  const { edited } = useWords().history
  const [shown, setShown] = useState(false)
  return (
    <>
      <button type="button" className="byline-edited" aria-haspopup="dialog" onClick={() => setShown(true)}>
        {edited(desk.actions.countEdits(comment))}
      </button>
      {shown && (
        <ThreadHistoryDialog annotation={annotation} comment={comment} onClose={() => setShown(false)} />
      )}
    </>
  )
}
