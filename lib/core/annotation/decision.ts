// Which Target of an Annotation holds on a Revision: its own, or that of the decision that counts there.
import type { AnnotationEntry, DecisionEntry, Target } from './entry.ts'
import type { EntryKey, RevisionId } from '#lib/core/ids.ts'

/** Number of each Revision of the Article. */
export type RevisionNumbers = ReadonlyMap<RevisionId, number>

/** The Target that holds, and the decision that says so; `decision` is `null` for the Annotation's own Target. */
export type Standing = { readonly target: Target; readonly decision: DecisionEntry | null }

/** When the server recorded an entry, in ms; Infinity while it has not. */
export type TimeOf = (key: EntryKey) => number

/**
 * What holds for `annotation` on Revision `number`. Of the decisions that were not taken back, the one for the latest
 * Revision up to it counts; of those, the last one by the server's time, then by key. `null` when the Annotation was made
 * on a later Revision, or on one that is not known. lib/db/carry-over.ts says the same in SQL. O(decisions).
 */
export const standingOn = (
  number: number,
  annotation: AnnotationEntry,
  decisions: readonly DecisionEntry[],
  numbers: RevisionNumbers,
  timeOf: TimeOf,
): Standing | null => {
  const own = numbers.get(annotation.target.revision)
  if (own === undefined || own > number) return null
  let best: DecisionEntry | null = null
  let bestNumber = own
  for (const decision of decisions) {
    const its = numbers.get(decision.target.revision)
    if (decision.deleted || its === undefined || its > number || its <= own) continue
    if (its < bestNumber || (best !== null && its === bestNumber && !isLater(decision, best, timeOf)))
      continue
    best = decision
    bestNumber = its
  }
  return { target: best?.target ?? annotation.target, decision: best }
}

const isLater = (a: DecisionEntry, b: DecisionEntry, timeOf: TimeOf): boolean => {
  const [ta, tb] = [timeOf(a.key), timeOf(b.key)]
  return ta === tb ? a.key > b.key : ta > tb
}
