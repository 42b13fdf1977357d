// Reads lib0's encoding from hostile bytes: every length is checked against what is left before it is believed.

/** Thrown inside lib/core/sync when bytes are not what they claim to be; never leaves it. */
export class Malformed extends Error {}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export type ByteReader = { readonly bytes: Uint8Array; at: number }

export const byteReader = (bytes: Uint8Array): ByteReader => ({ bytes, at: 0 })

export const remaining = (reader: ByteReader): number => reader.bytes.length - reader.at

export const readByte = (reader: ByteReader): number => {
  const byte = reader.bytes[reader.at]
  if (byte === undefined) throw new Malformed('truncated')
  reader.at++
  return byte
}

/** A varUint of lib0, at most `max`. Refuses spellings longer than needed, so that bytes have one meaning. */
export const readVarUint = (reader: ByteReader, max = Number.MAX_SAFE_INTEGER): number => {
  let byte = readByte(reader)
  let value = byte & 127
  for (let scale = 128; byte >= 128 && value <= max; scale *= 128) {
    byte = readByte(reader)
    if (byte === 0) throw new Malformed('number with leading zero')
    value += (byte & 127) * scale
  }
  if (!(value <= max)) throw new Malformed(`number over ${max}`) // so many bytes that the scale is infinite make NaN
  return value
}

/** A view of the next `length` bytes. */
export const readBytes = (reader: ByteReader, length: number): Uint8Array => {
  if (length > remaining(reader)) throw new Malformed('length past the end')
  const view = reader.bytes.subarray(reader.at, reader.at + length)
  reader.at += length
  return view
}

/** Bytes with their length before them. */
export const readVarBytes = (reader: ByteReader): Uint8Array => readBytes(reader, readVarUint(reader))

const decode = (bytes: Uint8Array): string => {
  try {
    return utf8.decode(bytes)
  } catch {
    throw new Malformed('not UTF-8')
  }
}

/** As long as a UUID. */
const FAMILIAR_MAX = 36
const SLOTS = 1024
/**
 * Short strings that were read before and their bytes, each in the slot that its length, first and last byte name. Roots,
 * fields and selectors are named in every update, a key several times in one: to compare bytes costs a fifth of decoding
 * them. Which strings stand here changes how long reading takes and nothing else.
 */
const familiar: string[] = Array.from({ length: SLOTS }, () => '')
const familiarBytes = new Uint8Array(SLOTS * FAMILIAR_MAX)
const familiarLengths = new Uint8Array(SLOTS)

const isFamiliar = (slot: number, bytes: Uint8Array, at: number, length: number): boolean => {
  if (familiarLengths[slot] !== length) return false
  const from = slot * FAMILIAR_MAX
  for (let i = 0; i < length; i++) if (familiarBytes[from + i] !== bytes[at + i]) return false
  return true
}

const readShort = (reader: ByteReader, length: number): string => {
  const { bytes, at } = reader
  const slot = (length * 149 + (bytes[at] ?? 0) * 29 + (bytes[at + length - 1] ?? 0)) & (SLOTS - 1)
  const known = familiar[slot]
  if (known !== undefined && isFamiliar(slot, bytes, at, length)) {
    reader.at += length
    return known
  }
  const view = readBytes(reader, length)
  const text = decode(view)
  familiar[slot] = text
  familiarLengths[slot] = length
  familiarBytes.set(view, slot * FAMILIAR_MAX)
  return text
}

/** A UTF-8 string of at most `maxBytes` bytes. */
export const readString = (reader: ByteReader, maxBytes: number): string => {
  const length = readVarUint(reader, maxBytes)
  return length <= FAMILIAR_MAX && length <= remaining(reader)
    ? readShort(reader, length)
    : decode(readBytes(reader, length))
}
