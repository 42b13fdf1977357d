// Which entries have changes of the viewer that the server has not acknowledged.
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

/**
 * Entries touched by structs of the viewer's own clients, each from its clock in `owed` on. Cost: the number of these structs.
 */
export const pendingKeys = (doc: Y.Doc, owed: ReadonlyMap<number, number>): ReadonlySet<EntryKey> => {
  const keys = new Set<EntryKey>()
  for (const [client, from] of owed) {
    const structs = doc.store.clients.get(client)
    if (structs === undefined || Y.getState(doc.store, client) <= from) continue
    for (let i = Y.findIndexSS(structs, from); i < structs.length; i++) {
      const struct = structs[i]
      const key = struct instanceof Y.Item ? keyOf(struct) : null
      if (key !== null) keys.add(key)
    }
  }
  return keys
}
