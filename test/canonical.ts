// What a doc says, as one text and as one hash: for comparing replicas whose bytes may differ (an undo stack keeps values).
import { createHash } from 'node:crypto'
import * as Y from 'yjs'

/** JSON with sorted keys. @throws when the value is not plain JSON. */
export const canonical = (value: unknown): string => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value)
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    const pairs = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
    return `{${pairs.map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`).join(',')}}`
  }
  throw new TypeError(`not plain JSON: ${typeof value}`)
}

/** Every root of a doc that holds something, every entry and field in it, and how far each client came. */
export const canonicalDoc = (doc: Y.Doc): string => {
  const roots: Record<string, unknown> = {}
  for (const name of doc.share.keys()) {
    const content = doc.getMap(name).toJSON()
    if (Object.keys(content).length > 0) roots[name] = content
  }
  const clocks = Object.fromEntries(Y.decodeStateVector(Y.encodeStateVector(doc)))
  return canonical({ roots, clocks })
}

/** SHA-256 of `canonicalDoc`, hexadecimal. */
export const fingerprint = (doc: Y.Doc): string =>
  createHash('sha256').update(canonicalDoc(doc)).digest('hex')
