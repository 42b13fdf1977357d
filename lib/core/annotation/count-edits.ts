// How often a Comment was edited, as the shared doc has it: a register keeps a place for each value that it ever had.
import * as Y from 'yjs'
import type { EntryKey } from '#lib/core/ids.ts'
import { COMMENTS } from './layout.ts'

/**
 * 0 for a Comment that nobody edited, and for none. Of two edits that were made at once each counts, though one of them was
 * never seen. O(edits).
 */
export const countEdits = (doc: Y.Doc, comment: EntryKey): number => {
  const entry: unknown = doc.getMap(COMMENTS).get(comment)
  if (!(entry instanceof Y.Map)) return 0
  let values = 0
  // deleted values of one client that follow one another may be one item by now; its length is how many they are
  for (let item = entry._map.get('body') ?? null; item !== null; item = item.left) values += item.length
  return Math.max(0, values - 1)
}
