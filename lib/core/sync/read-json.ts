// lib0's "any" encoding, reduced to plain JSON: no undefined, BigInt, binary, NaN, no keys that touch prototypes.
import { Malformed, readByte, readString, readVarUint } from './byte-reader.ts'
import type { ByteReader } from './byte-reader.ts'

/** Limits of one value; depth 1 is a bare string. */
export const JSON_LIMITS = { depth: 6, nodes: 500, stringBytes: 80_000, keyBytes: 64 } as const

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

const readInteger = (reader: ByteReader): number => {
  const first = readByte(reader)
  const sign = (first & 64) === 0 ? 1 : -1
  let value = first & 63
  if (first < 128) return sign * value
  let scale = 64
  for (;;) {
    const byte = readByte(reader)
    value += (byte & 127) * scale
    // not `>`: so many bytes that the scale is infinite make NaN
    if (!(value <= Number.MAX_SAFE_INTEGER)) throw new Malformed('integer out of range')
    if (byte < 128) return sign * value
    scale *= 128
  }
}

const readFloat = (reader: ByteReader, size: 4 | 8): number => {
  if (reader.at + size > reader.bytes.length) throw new Malformed('truncated')
  const view = new DataView(reader.bytes.buffer, reader.bytes.byteOffset + reader.at, size)
  reader.at += size
  const value = size === 4 ? view.getFloat32(0) : view.getFloat64(0)
  if (!Number.isFinite(value)) throw new Malformed('number not finite')
  return value
}

const readText = (reader: ByteReader): string => {
  const text = readString(reader, JSON_LIMITS.stringBytes)
  if (text.includes('\0')) throw new Malformed('NUL in a text') // Postgres keeps no such text
  return text
}

const readKey = (reader: ByteReader): string => {
  const key = readString(reader, JSON_LIMITS.keyBytes)
  if (FORBIDDEN_KEYS.has(key)) throw new Malformed('forbidden key')
  return key
}

/** What one value may still hold. */
type Budget = { nodes: number }

const readObject = (reader: ByteReader, depth: number, budget: Budget): Record<string, unknown> => {
  const object: Record<string, unknown> = {}
  for (let left = readVarUint(reader, JSON_LIMITS.nodes); left > 0; left--) {
    const key = readKey(reader)
    if (Object.hasOwn(object, key)) throw new Malformed('key twice')
    object[key] = readNode(reader, depth + 1, budget)
  }
  return object
}

const readArray = (reader: ByteReader, depth: number, budget: Budget): unknown[] => {
  const array: unknown[] = []
  for (let left = readVarUint(reader, JSON_LIMITS.nodes); left > 0; left--)
    array.push(readNode(reader, depth + 1, budget))
  return array
}

const readNode = (reader: ByteReader, depth: number, budget: Budget): unknown => {
  if (depth > JSON_LIMITS.depth) throw new Malformed('value nested too deep')
  if (budget.nodes-- === 0) throw new Malformed('value too large')
  const type = readByte(reader)
  switch (type) {
    case 126:
      return null
    case 125:
      return readInteger(reader)
    case 124:
      return readFloat(reader, 4)
    case 123:
      return readFloat(reader, 8)
    case 121:
      return false
    case 120:
      return true
    case 119:
      return readText(reader)
    case 118:
      return readObject(reader, depth, budget)
    case 117:
      return readArray(reader, depth, budget)
    default:
      throw new Malformed(`value of type ${type}`)
  }
}

/** Reads one value. @throws Malformed when it is not plain JSON within JSON_LIMITS. */
export const readJson = (reader: ByteReader): unknown => readNode(reader, 1, { nodes: JSON_LIMITS.nodes })
