// Updates that no honest client would send.
import * as Y from 'yjs'
import * as encoding from 'lib0/encoding'

/** What a doc with the state `base` and the client id `client` sends for a change. */
export const forge = (base: Y.Doc, client: number, change: (doc: Y.Doc) => void): Uint8Array => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(base))
  doc.clientID = client
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  doc.transact(() => change(doc))
  return Y.mergeUpdates(updates)
}

export type RawStruct = (encoder: encoding.Encoder) => void

/** Raw bytes: one section per client, then deletions. Nothing is checked. */
export const rawUpdate = (
  sections: readonly { client: number; clock: number; structs: readonly RawStruct[] }[],
  deletions: readonly { client: number; ranges: readonly (readonly [number, number])[] }[] = [],
): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, sections.length)
  for (const { client, clock, structs } of sections) {
    encoding.writeVarUint(encoder, structs.length)
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, clock)
    for (const write of structs) write(encoder)
  }
  encoding.writeVarUint(encoder, deletions.length)
  for (const { client, ranges } of deletions) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, ranges.length)
    for (const [clock, length] of ranges) {
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarUint(encoder, length)
    }
  }
  return encoding.toUint8Array(encoder)
}

const GC = 0
const DELETED = 1
const SKIP = 10
const ANY = 8
const HAS_ORIGIN = 128
const HAS_RIGHT_ORIGIN = 64
const HAS_KEY = 32

export const gc =
  (length: number): RawStruct =>
  (encoder) => {
    encoding.writeUint8(encoder, GC)
    encoding.writeVarUint(encoder, length)
  }

export const skip =
  (length: number): RawStruct =>
  (encoder) => {
    encoding.writeUint8(encoder, SKIP)
    encoding.writeVarUint(encoder, length)
  }

/** A value that replaces the struct at `origin`. */
export const valueAfter =
  (origin: { client: number; clock: number }, value: unknown): RawStruct =>
  (encoder) => {
    encoding.writeUint8(encoder, ANY | HAS_ORIGIN | HAS_KEY)
    encoding.writeVarUint(encoder, origin.client)
    encoding.writeVarUint(encoder, origin.clock)
    encoding.writeVarUint(encoder, 1)
    encoding.writeAny(encoder, value as never) // forged on purpose
  }

/** A run of replaced values after the struct at `origin`. */
export const replacedAfter =
  (origin: { client: number; clock: number }, length: number): RawStruct =>
  (encoder) => {
    encoding.writeUint8(encoder, DELETED | HAS_ORIGIN | HAS_KEY)
    encoding.writeVarUint(encoder, origin.client)
    encoding.writeVarUint(encoder, origin.clock)
    encoding.writeVarUint(encoder, length)
  }

/** A value under a root's key, with bytes of its content written by hand. */
export const rootValue =
  (root: string, key: string, content: RawStruct, kind = ANY): RawStruct =>
  (encoder) => {
    encoding.writeUint8(encoder, kind | HAS_KEY)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarString(encoder, root)
    encoding.writeVarString(encoder, key)
    content(encoder)
  }

export const beforeRight =
  (right: { client: number; clock: number }): RawStruct =>
  (encoder) => {
    encoding.writeUint8(encoder, ANY | HAS_RIGHT_ORIGIN | HAS_KEY)
    encoding.writeVarUint(encoder, right.client)
    encoding.writeVarUint(encoder, right.clock)
    encoding.writeVarUint(encoder, 1)
    encoding.writeAny(encoder, 'x')
  }
