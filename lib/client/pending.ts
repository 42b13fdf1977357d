// Which entries have changes of this client that the server has not acknowledged.
import * as Y from 'yjs'
import { parseEntryKey } from '#lib/core/annotation/entry-key.ts'
import type { EntryKey } from '#lib/core/ids.ts'

/** Key of the entry that a struct of the doc belongs to. */
const keyOf = (item: Y.Item): EntryKey | null => {
  const { parent, parentSub } = item
  if (!(parent instanceof Y.AbstractType)) return null
  const name = parent._item === null ? parentSub : parent._item.parentSub
  return name === null ? null : (parseEntryKey(name)?.key ?? null)
}

/** Entries touched by structs of `doc`'s own client from `acknowledged` (a clock) on. Cost: the number of these structs. */
export const pendingKeys = (doc: Y.Doc, acknowledged: number): ReadonlySet<EntryKey> => {
  const keys = new Set<EntryKey>()
  const structs = doc.store.clients.get(doc.clientID)
  if (structs === undefined || Y.getState(doc.store, doc.clientID) <= acknowledged) return keys
  for (let i = Y.findIndexSS(structs, acknowledged); i < structs.length; i++) {
    const struct = structs[i]
    const key = struct instanceof Y.Item ? keyOf(struct) : null
    if (key !== null) keys.add(key)
  }
  return keys
}
