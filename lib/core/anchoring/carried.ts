// Anchors that were derived for a later Revision and are kept beside the shared doc, never in it.
import type { EntryKey, RevisionId } from '#lib/core/ids.ts'
import type { Anchor } from './anchor.ts'

/** Where a Target of an earlier Revision is on a later one. */
export type Carried = {
  readonly annotation: EntryKey
  /** The decision whose Target was carried over; `null`: the Annotation's own. */
  readonly decision: EntryKey | null
  readonly anchor: Anchor
}

/** All that is known of one Layer on one Revision. `done` of `total` Annotations that need it are carried over. */
export type CarriedOver = {
  readonly revision: RevisionId
  readonly done: number
  readonly total: number
  readonly anchors: readonly Carried[]
}
