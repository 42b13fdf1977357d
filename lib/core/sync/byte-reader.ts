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
  let value = 0
  let scale = 1
  for (;;) {
    const byte = readByte(reader)
    value += (byte & 127) * scale
    if (value > max) throw new Malformed(`number over ${max}`)
    if (byte < 128) {
      if (byte === 0 && scale > 1) throw new Malformed('number with leading zero')
      return value
    }
    scale *= 128
  }
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

/** A UTF-8 string of at most `maxBytes` bytes. */
export const readString = (reader: ByteReader, maxBytes: number): string => {
  const length = readVarUint(reader, maxBytes)
  try {
    return utf8.decode(readBytes(reader, length))
  } catch (error) {
    if (error instanceof Malformed) throw error
    throw new Malformed('not UTF-8')
  }
}
