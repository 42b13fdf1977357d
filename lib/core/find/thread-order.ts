// In which order a list of Threads stands. Beside the text there is only one: that of the text.
import type { Thread } from '#lib/core/annotation/thread.ts'

/** By place in the text; by the Annotation's time, newest first; by what was said last, newest first. */
export const ORDERS = ['position', 'newest', 'activity'] as const
export type ThreadOrder = (typeof ORDERS)[number]

/** In ms; what the server has not attributed yet is the latest. */
const madeAt = ({ attribution }: Thread) => attribution?.at.getTime() ?? Infinity

/** When something was last said in it, in ms; its Annotation counts. O(its Comments). */
export const lastSaidAt = (thread: Thread): number =>
  Math.max(
    madeAt(thread),
    ...thread.comments.flatMap(({ deleted, attribution }) =>
      deleted ? [] : [attribution?.at.getTime() ?? Infinity],
    ),
  )

/** A sorted copy; `threads` come in text order, which decides between equals. O(n log n). */
export const inOrder = (threads: readonly Thread[], order: ThreadOrder): readonly Thread[] => {
  if (order === 'position') return threads
  const timeOf = order === 'newest' ? madeAt : lastSaidAt
  const timed = threads.map((thread) => ({ thread, time: timeOf(thread) }))
  return timed.sort((a, b) => (a.time === b.time ? 0 : b.time - a.time)).map(({ thread }) => thread)
}
