// Undo as a stock client would have it: Y.UndoManager over one entry. Only changes of fields that have a value already are
// tracked: what undoes the first value would leave the field empty, which nobody may. [A15]
import * as Y from 'yjs'
import type { EntryKey } from '#lib/core/ids.ts'
import type { Tab } from './judged-room.ts'

export type Undo = {
  readonly comment: EntryKey
  /** Whether `deleted` has a value, so that a change of it can be taken back. */
  readonly canToggle: boolean
  readonly change: (change: () => void) => void
  readonly back: () => void
  readonly forth: () => void
  readonly end: () => void
}

/** The tab's undo stack for one comment; `present` goes on when it is for the same. */
export const undoable = ({ doc }: Tab, comment: EntryKey, present: Undo | undefined): Undo => {
  if (present?.comment === comment) return present
  present?.end()
  const entry = doc.getMap<Y.Map<unknown>>('comments').get(comment)
  if (entry === undefined) throw new Error(`no comment ${comment}`)
  const typing = {}
  const manager = new Y.UndoManager([entry], {
    trackedOrigins: new Set([typing]),
    // Two tabs of one person may have set the field at once. Without this, Yjs then takes the last value away and puts
    // none in its place, in every replica: the judge refuses that.
    ignoreRemoteMapChanges: true,
    captureTimeout: 0,
  })
  return {
    comment,
    get canToggle() {
      return entry.has('deleted')
    },
    change: (change) => doc.transact(change, typing),
    back: () => void manager.undo(),
    forth: () => void manager.redo(),
    end: () => manager.destroy(),
  }
}
