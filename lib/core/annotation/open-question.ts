// What a revision has left to decide.
import type { Thread } from './thread.ts'

/** Whether the words of an open Thread are others on this text, and nobody has said whether it stays with them. */
export const hasChangedWords = ({ anchor, state }: Pick<Thread, 'anchor' | 'state'>): boolean =>
  anchor?.at === 'changed' && state === 'open'

/** Whether somebody has to say where it belongs on this text. */
export const isOpenQuestion = (thread: Pick<Thread, 'anchor' | 'state' | 'decision'>): boolean =>
  hasChangedWords(thread) || (thread.anchor?.at === 'orphan' && thread.decision?.verdict !== 'orphaned')
