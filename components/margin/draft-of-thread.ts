'use client'
// Whether somebody has begun to write in a Thread whose card is not on the page.
import type { Thread } from '#lib/core/annotation/thread.ts'
import type { DraftStore } from './draft-store.ts'

/** A Thread is another object when it says something else; what is written on the page, the engine sees there. */
const known = new WeakMap<Thread, boolean>()

export const hasDraftIn = (drafts: DraftStore, thread: Thread): boolean => {
  const before = known.get(thread)
  if (before !== undefined) return before
  const has =
    drafts.read(`reply:${thread.annotation.key}`) !== '' ||
    thread.comments.some(({ key }) => drafts.read(`edit:${key}`) !== '')
  known.set(thread, has)
  return has
}
