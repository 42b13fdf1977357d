// What the margin's cards ask for where nothing can be written: no drafts, no actions. Every desk of a replay is shut, so a call
// would be a defect.
import type { DraftStore } from '#components/margin/draft-store.ts'
import type { ReadingActions } from '#lib/client/use-layer.ts'

const never = (): never => {
  throw new Error('nothing is written in the past')
}

export const NO_ACTIONS: ReadingActions = {
  annotate: never,
  share: never,
  erase: never,
  recolour: never,
  setTags: never,
  setStance: never,
  toggleReaction: never,
  deleteAnnotation: never,
  restoreAnnotation: never,
  reply: never,
  editComment: never,
  deleteComment: never,
  restoreComment: never,
  resolve: never,
  reopen: never,
  decide: never,
  withdraw: never,
  restoreDecision: never,
  countEdits: () => 0, // how often until then is not kept
  showSelection: () => undefined,
}

/** What was typed elsewhere is of today. */
export const NO_DRAFTS: DraftStore = {
  read: () => '',
  choices: () => ({}),
  write: () => undefined,
  choose: () => undefined,
  put: () => undefined,
  move: () => undefined,
  has: () => false,
  passages: () => [],
  subscribe: () => () => undefined,
}
