import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import { random } from '#test/random.ts'
import { Malformed, byteReader, readString, readVarUint, remaining } from './byte-reader.ts'

const MAX = 100

/** Reads bytes with their length before them, as a string. */
const read = (bytes: Uint8Array): string => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint8Array(encoder, bytes)
  const reader = byteReader(encoding.toUint8Array(encoder))
  const text = readString(reader, MAX)
  expect(remaining(reader)).toBe(0)
  return text
}
const utf8 = (text: string) => new TextEncoder().encode(text)

describe('readString', () => {
  test.each([
    [''],
    ['a'],
    ['annotations'],
    ['00000000-0000-4000-8000-000000000001'],
    ['longer than what is remembered, all of it ASCII'],
    ['é'],
    ['\u0080'],
    ['naïve'],
    ['🪔'],
    ['\uFEFFwith a mark before it'],
    ['a\0b'],
  ])('reads %j, the second time as the first', (text) => {
    expect(read(utf8(text))).toBe(text)
    expect(read(utf8(text))).toBe(text)
  })
  test('tells apart what begins and ends alike', () => {
    for (const text of ['abcd', 'aXYd', 'a\0\0d', 'abcd', 'aéd', 'abcd']) expect(read(utf8(text))).toBe(text)
  })
  test.each<[string, number[]]>([
    ['a byte of Latin-1', [0xe9]],
    ['a lone continuation', [0x61, 0x80]],
    ['a letter cut off', [0xc3]],
    ['an overlong slash', [0xc0, 0xaf]],
    ['an overlong NUL', [0xe0, 0x80, 0x80]],
    ['half a surrogate pair', [0xed, 0xa0, 0x80]],
    ['more than Unicode has', [0xf4, 0x90, 0x80, 0x80]],
  ])('refuses %s, whatever was read before', (_name, bytes) => {
    const asLatin1 = String.fromCharCode(...bytes)
    const ascii = String.fromCharCode(...bytes.map((byte) => byte & 127))
    for (const before of [asLatin1, ascii]) {
      read(utf8(before))
      expect(() => read(Uint8Array.from(bytes))).toThrow(Malformed)
    }
  })
  test('does not take bytes for a text that has these characters and shares their slot', () => {
    const text = `${'\u00A0'.repeat(14)}a` // 29 bytes, same slot as these 15
    expect(read(utf8(text))).toBe(text)
    expect(() => read(Uint8Array.from(text, (char) => char.charCodeAt(0)))).toThrow(Malformed)
  })
  test('reads whatever a decoder reads, and refuses what it refuses', () => {
    const chance = random(3)
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    for (let n = 0; n < 50_000; n++) {
      // few bytes, so that strings come again and some are UTF-8
      const bytes = Uint8Array.from({ length: chance.below(6) }, () =>
        chance.pick([0x61, 0x62, 0x61, 0x62, 0xc3, 0xa9, 0xef]),
      )
      let expected: string | null = null
      try {
        expected = decoder.decode(bytes)
      } catch {
        expect(() => read(bytes)).toThrow(Malformed)
        continue
      }
      expect(read(bytes)).toBe(expected)
    }
  })
  test('refuses a length past the end and one over the limit', () => {
    expect(() => readString(byteReader(Uint8Array.of(3, 97, 97)), MAX)).toThrow('length past the end')
    expect(() => readString(byteReader(Uint8Array.of(3, 97, 97, 97)), 2)).toThrow('number over 2')
    expect(() => readString(byteReader(Uint8Array.of()), MAX)).toThrow('truncated')
  })
})

describe('readVarUint', () => {
  const written = (value: number): Uint8Array => {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, value)
    return encoding.toUint8Array(encoder)
  }
  test.each([0, 1, 127, 128, 300, 16_383, 16_384, 2 ** 31, 2 ** 32, Number.MAX_SAFE_INTEGER])(
    'reads %i, up to itself',
    (value) => {
      expect(readVarUint(byteReader(written(value)))).toBe(value)
      expect(readVarUint(byteReader(written(value)), value)).toBe(value)
      if (value > 0) expect(() => readVarUint(byteReader(written(value)), value - 1)).toThrow('number over')
    },
  )
  test.each<[string, readonly number[]]>([
    ['a leading zero', [0x81, 0]],
    ['only zeros', [0x80, 0x80, 0]],
    ['nothing after a byte that says more', [0x80]],
    ['more than is exact', [255, 255, 255, 255, 255, 255, 255, 127]],
    ['so many bytes that it is none', [...Array.from({ length: 148 }, () => 0x80), 1]],
    ['thousands of bytes', [...Array.from({ length: 5000 }, () => 255), 1]],
  ])('refuses %s', (_name, bytes) => {
    expect(() => readVarUint(byteReader(Uint8Array.from(bytes)))).toThrow(Malformed)
  })
})
