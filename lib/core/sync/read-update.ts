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
  | { readonly kind: 'value'; readonly value: unknown }
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

const readContent = (reader: ByteReader, info: number): { content: Content; length: number } => {
  const kind = info & CONTENT_BITS
  if (kind === DELETED) {
    const length = readVarUint(reader, CLOCK_LIMIT)
    if (length === 0) throw new Malformed('empty struct')
    return { content: { kind: 'replaced' }, length }
  }
  if (kind === TYPE) {
    if (readVarUint(reader) !== Y_MAP) throw new Malformed('shared type other than a map')
    return { content: { kind: 'map' }, length: 1 }
  }
  if (kind === ANY) {
    if (readVarUint(reader) !== 1) throw new Malformed('list of values')
    return { content: { kind: 'value', value: readJson(reader) }, length: 1 }
  }
  throw new Malformed(`content of kind ${kind}`)
}

const readStruct = (reader: ByteReader, client: number, clock: number): Struct => {
  const info = readByte(reader)
  if ((info & HAS_RIGHT_ORIGIN) !== 0) throw new Malformed('right origin in a map')
  const origin = (info & HAS_ORIGIN) === 0 ? null : readId(reader)
  const parent: Parent = origin === null ? readParent(reader, info) : { at: 'origin' }
  const { content, length } = readContent(reader, info)
  if (clock + length > CLOCK_LIMIT) throw new Malformed('clock out of range')
  return { client, clock, length, origin, parent, content }
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
      const struct = readStruct(reader, client, clock)
      structs.push(struct)
      clock += struct.length
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
