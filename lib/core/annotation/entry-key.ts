// Keys of entries: who owns an entry follows from its key, without look-ups.
import type { EntryKey } from '#lib/core/ids.ts'

/** A Yjs client id is a number below this. */
export const CLIENT_ID_LIMIT = 2 ** 32

const SHAPE = /^(0|[1-9a-z][0-9a-z]{0,6})\.([0-9A-Za-z_-]{8,32})$/

/** Makes the key of a new entry; `nonce` is 8 to 32 URL-safe characters, random. */
export const entryKey = (clientId: number, nonce: string): EntryKey => {
  const key = parseEntryKey(`${clientId.toString(36)}.${nonce}`)
  if (key === null) throw new RangeError(`not an entry key: client ${clientId}, nonce ${nonce}`)
  return key.key
}

/** Reads a key. `null` when it is not well formed, so that each key has one spelling only. */
export const parseEntryKey = (text: string): { key: EntryKey; clientId: number } | null => {
  if (!SHAPE.test(text)) return null
  // `as`: the pattern has just proved that the string is a key
  const key = text as EntryKey
  const clientId = clientOfKey(key)
  return clientId < CLIENT_ID_LIMIT ? { key, clientId } : null
}

/** The client id that a key begins with. */
export const clientOfKey = (key: EntryKey): number => Number.parseInt(key, 36) // reads as far as the dot
