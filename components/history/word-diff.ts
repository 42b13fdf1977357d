// What changed between two texts, word by word. Runs on the server: the browser gets the parts alone.
import { diffWordsWithSpace } from 'diff'
import type { DiffPart } from '#lib/core/anchoring/anchor.ts'

/** Past this many changed words the two texts have little in common, and are told apart as wholes. */
const MAX_CHANGES = 600

/** The parts of `before` and `after` in reading order; what was removed stands before what replaced it. */
export const diffOfWords = (before: string, after: string): readonly DiffPart[] => {
  const changes = diffWordsWithSpace(before, after, { maxEditLength: MAX_CHANGES })
  if (changes === undefined)
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ]
  return changes.map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }))
}
