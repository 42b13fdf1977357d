// A Yjs update (V1) → its structs and deletions, without applying it. Reads only what the shared doc may hold: items
// in maps. The format: https://github.com/yjs/yjs/blob/v13.6.33/src/utils/encoding.js
import { CLIENT_ID_LIMIT } from '#lib/core/annotation/entry-key.ts'
import { Malformed, byteReader, readByte, readString, readVarUint, remaining } from './byte-reader.ts'
import { readJson } from './read-json.ts'
import type { ByteReader } from './byte-reader.ts'

export type StructId = { readonly client: number; readonly clock: number }

/** Where a struct hangs: under a root by name, under another struct, or wherever the struct before it (`origin`) is. */
export type Parent =
  | { readonly at: 'root'; readonly name: string; readonly key: string }
  | { readonly at: 'struct'; readonly id: StructId; readonly key: string }
  | { readonly at: 'origin' }

export type Content =
  /**
   * `inList`: one of several values in one item. Yjs joins replaced values so when an undo stack keeps them, and only
   * then, so the update must delete each.
   */
  | { readonly kind: 'value'; readonly value: unknown; readonly inList: boolean }
  | { readonly kind: 'map' }
  /** `length` values that were replaced before they were ever sent. */
  | { readonly kind: 'replaced' }

export type Struct = {
  readonly client: number
  readonly clock: number
  /** Clocks that it takes: `[clock, clock + length)`. */
  readonly length: number
  readonly origin: StructId | null
  readonly parent: Parent
  readonly content: Content
}

/** `[clock, clock + length)` of one client. */
export type Deletion = { readonly client: number; readonly clock: number; readonly length: number }

export type ParsedUpdate = {
  readonly structs: readonly Struct[]
  readonly deletions: readonly Deletion[]
  /** Where the deletions begin in the bytes. */
  readonly deletionsAt: number
}

/** A clock must stay below this: room for 2^31 changes of one client, far from numbers that lose precision. */
export const CLOCK_LIMIT = 2 ** 31
/** An update may hold so many structs; a value in a list takes one byte, and judging it takes much longer than reading. */
const STRUCTS_MAX = 200_000
const NAME_BYTES = 64

const HAS_ORIGIN = 128
const HAS_RIGHT_ORIGIN = 64
const HAS_KEY = 32
const CONTENT_BITS = 31
const DELETED = 1
const TYPE = 7
const ANY = 8
const Y_MAP = 1

const readClock = (reader: ByteReader) => readVarUint(reader, CLOCK_LIMIT - 1)
const readClient = (reader: ByteReader) => readVarUint(reader, CLIENT_ID_LIMIT - 1)
const readId = (reader: ByteReader): StructId => ({ client: readClient(reader), clock: readClock(reader) })

const readParent = (reader: ByteReader, info: number): Parent => {
  const isRoot = readVarUint(reader, 1) === 1
  const name = isRoot ? readString(reader, NAME_BYTES) : ''
  const id = isRoot ? null : readId(reader)
  if ((info & HAS_KEY) === 0) throw new Malformed('item of a list')
  const key = readString(reader, NAME_BYTES)
  return id === null ? { at: 'root', name, key } : { at: 'struct', id, key }
}

const one = (content: Content) => [{ content, length: 1 }]

/** What an item holds, in the order of its clocks. */
const readContents = (reader: ByteReader, info: number): { content: Content; length: number }[] => {
  const kind = info & CONTENT_BITS
  if (kind === DELETED) {
    const length = readVarUint(reader, CLOCK_LIMIT)
    if (length === 0) throw new Malformed('empty struct')
    return [{ content: { kind: 'replaced' }, length }]
  }
  if (kind === TYPE) {
    if (readVarUint(reader) !== Y_MAP) throw new Malformed('shared type other than a map')
    return one({ kind: 'map' })
  }
  if (kind === ANY) {
    const count = readVarUint(reader, STRUCTS_MAX)
    if (count === 0) throw new Malformed('empty struct')
    const values: { content: Content; length: number }[] = []
    for (let left = count; left > 0; left--) {
      values.push(...one({ kind: 'value', value: readJson(reader), inList: count > 1 }))
    }
    return values
  }
  throw new Malformed(`content of kind ${kind}`)
}

/** Reads one item. Several values in it are several structs, each with the one before as its origin. */
const readItem = (reader: ByteReader, client: number, clock: number): Struct[] => {
  const info = readByte(reader)
  if ((info & HAS_RIGHT_ORIGIN) !== 0) throw new Malformed('right origin in a map')
  let origin = (info & HAS_ORIGIN) === 0 ? null : readId(reader)
  let parent: Parent = origin === null ? readParent(reader, info) : { at: 'origin' }
  let next = clock
  return readContents(reader, info).map(({ content, length }) => {
    if (next + length > CLOCK_LIMIT) throw new Malformed('clock out of range')
    const struct = { client, clock: next, length, origin, parent, content }
    next += length
    origin = { client, clock: next - 1 }
    parent = { at: 'origin' }
    return struct
  })
}

const readStructs = (reader: ByteReader): Struct[] => {
  const structs: Struct[] = []
  const seen = new Set<number>()
  for (let clients = readVarUint(reader, remaining(reader)); clients > 0; clients--) {
    let count = readVarUint(reader, remaining(reader))
    if (count === 0) throw new Malformed('section without structs')
    const client = readClient(reader)
    if (seen.has(client)) throw new Malformed('section twice')
    seen.add(client)
    let clock = readClock(reader)
    for (; count > 0; count--) {
      for (const struct of readItem(reader, client, clock)) {
        structs.push(struct)
        clock += struct.length
      }
      if (structs.length > STRUCTS_MAX) throw new Malformed('too many structs')
    }
  }
  return structs
}

const readDeletions = (reader: ByteReader): Deletion[] => {
  const deletions: Deletion[] = []
  const seen = new Set<number>()
  for (let clients = readVarUint(reader, remaining(reader)); clients > 0; clients--) {
    const client = readClient(reader)
    if (seen.has(client)) throw new Malformed('deletions twice')
    seen.add(client)
    let end = 0
    for (let ranges = readVarUint(reader, remaining(reader)); ranges > 0; ranges--) {
      const clock = readClock(reader)
      if (clock < end) throw new Malformed('deletions out of order')
      const length = readVarUint(reader, CLOCK_LIMIT - clock)
      if (length === 0) throw new Malformed('empty deletion')
      end = clock + length
      deletions.push({ client, clock, length })
    }
  }
  return deletions
}

/**
 * Reads an update. Structs in the order of the bytes: by client, clocks without gap within one.
 * Cost is linear in the bytes; nothing is allocated after a length before the bytes are there.
 * @throws Malformed when the bytes are anything else than one whole update of maps with plain values.
 */
export const readUpdate = (bytes: Uint8Array): ParsedUpdate => {
  const reader = byteReader(bytes)
  const structs = readStructs(reader)
  const deletionsAt = reader.at
  const deletions = readDeletions(reader)
  if (remaining(reader) !== 0) throw new Malformed('trailing bytes')
  return { structs, deletions, deletionsAt }
}
