'use client'
import { useMemo, useState } from 'react'
import type { Progress } from '#lib/client/carried-anchors.ts'
import { hasChangedWords } from '#lib/core/annotation/open-question.ts'
import type { Thread } from '#lib/core/annotation/thread.ts'

export type TrayContent = {
  /** Threads without a passage. */
  readonly lost: readonly Thread[]
  readonly changed: readonly Thread[]
  /** `null` when everything is carried over. */
  readonly running: Progress | null
  readonly isOpen: boolean
  readonly open: (isOpen: boolean) => void
}

/** What the tray holds after a revision; `null` while everything is in its place. */
export const useTray = (
  threads: readonly Thread[],
  active: string | null,
  carryOver: Progress | null,
): TrayContent | null => {
  const [opened, open] = useState(false)
  const lost = useMemo(
    () => threads.filter(({ span, anchor }) => span === null && anchor?.at !== 'whole'),
    [threads],
  )
  const changed = useMemo(() => threads.filter(hasChangedWords), [threads])
  const running = carryOver !== null && carryOver.done < carryOver.total ? carryOver : null
  if (lost.length === 0 && changed.length === 0 && running === null) return null
  // what is active beside the text is not covered; the list is there again when that is done with
  const isOpen = lost.some(({ annotation }) => annotation.key === active) || (opened && active === null)
  return { lost, changed, running, isOpen, open }
}
