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
  | {
      readonly kind: 'value'
      readonly value: unknown
      readonly inList: boolean
      /** Where the value stands in the bytes: `[from, to)`. */
      readonly from: number
      readonly to: number
    }
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

/** What one client adds: structs without gap from `clock` to `end`. */
export type Section = {
  readonly client: number
  readonly clock: number
  readonly end: number
  readonly structs: readonly Struct[]
}

export type ParsedUpdate = {
  /** In the order of the bytes, one for each client, none empty. */
  readonly sections: readonly Section[]
  readonly deletions: readonly Deletion[]
  /** Clients in the deletions, also those of whom nothing is deleted. */
  readonly deletionClients: number
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

const FROM_ORIGIN: Parent = { at: 'origin' }
const MAP: Content = { kind: 'map' }
const REPLACED: Content = { kind: 'replaced' }

const readValue = (reader: ByteReader, inList: boolean): Content => {
  const from = reader.at
  const value = readJson(reader)
  return { kind: 'value', value, inList, from, to: reader.at }
}

/** A further value of an item. */
const follower = (reader: ByteReader, client: number, clock: number): Struct => ({
  client,
  clock,
  length: 1,
  origin: { client, clock: clock - 1 },
  parent: FROM_ORIGIN,
  content: readValue(reader, true),
})

const readLength = (reader: ByteReader, max: number): number => {
  const length = readVarUint(reader, max)
  if (length === 0) throw new Malformed('empty struct')
  return length
}

/** @returns the clock after it. */
const add = (structs: Struct[], struct: Struct): number => {
  const end = struct.clock + struct.length
  if (end > CLOCK_LIMIT) throw new Malformed('clock out of range')
  structs.push(struct)
  return end
}

/** Reads one item. Several values in it are several structs, each with the one before as its origin. @returns as `add` */
const readItem = (reader: ByteReader, client: number, clock: number, structs: Struct[]): number => {
  const info = readByte(reader)
  if ((info & HAS_RIGHT_ORIGIN) !== 0) throw new Malformed('right origin in a map')
  const origin = (info & HAS_ORIGIN) === 0 ? null : readId(reader)
  const parent = origin === null ? readParent(reader, info) : FROM_ORIGIN
  switch (info & CONTENT_BITS) {
    case DELETED: {
      const length = readLength(reader, CLOCK_LIMIT)
      return add(structs, { client, clock, length, origin, parent, content: REPLACED })
    }
    case TYPE:
      if (readVarUint(reader) !== Y_MAP) throw new Malformed('shared type other than a map')
      return add(structs, { client, clock, length: 1, origin, parent, content: MAP })
    case ANY: {
      const count = readLength(reader, STRUCTS_MAX)
      const content = readValue(reader, count > 1)
      let next = add(structs, { client, clock, length: 1, origin, parent, content })
      for (let left = count - 1; left > 0; left--) next = add(structs, follower(reader, client, next))
      return next
    }
    default:
      throw new Malformed(`content of kind ${info & CONTENT_BITS}`)
  }
}

const readSections = (reader: ByteReader): Section[] => {
  const sections: Section[] = []
  const clients = readVarUint(reader, remaining(reader))
  const seen = clients > 1 ? new Set<number>() : null
  let total = 0
  for (let left = clients; left > 0; left--) {
    let count = readVarUint(reader, remaining(reader))
    if (count === 0) throw new Malformed('section without structs')
    const client = readClient(reader)
    if (seen?.has(client) === true) throw new Malformed('section twice')
    seen?.add(client)
    const clock = readClock(reader)
    const structs: Struct[] = []
    let end = clock
    for (; count > 0; count--) {
      end = readItem(reader, client, end, structs)
      if (total + structs.length > STRUCTS_MAX) throw new Malformed('too many structs')
    }
    total += structs.length
    sections.push({ client, clock, end, structs })
  }
  return sections
}

const readDeletions = (reader: ByteReader, clients: number): Deletion[] => {
  const deletions: Deletion[] = []
  const seen = clients > 1 ? new Set<number>() : null
  for (let left = clients; left > 0; left--) {
    const client = readClient(reader)
    if (seen?.has(client) === true) throw new Malformed('deletions twice')
    seen?.add(client)
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
 * Reads an update.
 * Cost is linear in the bytes; nothing is allocated after a length before the bytes are there.
 * @throws Malformed when the bytes are anything else than one whole update of maps with plain values.
 */
export const readUpdate = (bytes: Uint8Array): ParsedUpdate => {
  const reader = byteReader(bytes)
  const sections = readSections(reader)
  const deletionsAt = reader.at
  const deletionClients = readVarUint(reader, remaining(reader))
  const deletions = readDeletions(reader, deletionClients)
  if (remaining(reader) !== 0) throw new Malformed('trailing bytes')
  return { sections, deletions, deletionClients, deletionsAt }
}
