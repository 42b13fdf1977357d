// Stored updates → doc. What does not fit together is left out whole: a doc must never wait for what may not come.
import * as Y from 'yjs'

/** Applies the updates to `doc`; `false` when they refer to what is not there, and then the rest of them counts for nothing. */
export const readStored = (doc: Y.Doc, updates: readonly Uint8Array[], origin: unknown): boolean => {
  const { store } = doc
  try {
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update, origin)
    }, origin)
  } catch {
    return false // damaged bytes
  }
  if (store.pendingStructs === null && store.pendingDs === null) return true
  store.pendingStructs = null
  store.pendingDs = null
  return false
}
