// Words → numbers, without making a string of each: most words are ASCII and have been seen before.
import { foldWord } from './fold.ts'

/** Numbers words from 0; the same words, whatever their case and form, have the same number. */
export type WordIds = {
  (text: string, start: number, end: number): number
  /** The same for a word of ASCII letters, whose hash (FIRST_HASH, then withLetter for each) is known. */
  ofLetters(hash: number, text: string, start: number, end: number): number
}

export const FIRST_HASH = 0x811c9dc5
/** `letter` is the code of a small letter. FNV-1a: http://www.isthe.com/chongo/tech/comp/fnv/ */
export const withLetter = (hash: number, letter: number): number => Math.imul(hash ^ letter, 0x01000193)

const FIRST_SIZE = 1 << 13

/** Code of an ASCII character as it is compared: capitals as small letters. */
const lower = (code: number): number => (code >= 65 && code <= 90 ? code + 32 : code)

/** Makes a numbering. The texts it is asked about are kept: a word is remembered by its place in one of them. */
export const createWordIds = (): WordIds => {
  let slots = new Int32Array(FIRST_SIZE) // number plus one, 0 when free; open addressing
  let hashes = new Int32Array(FIRST_SIZE)
  const texts: string[] = []
  const starts: number[] = []
  const lengths: number[] = []
  const others = new Map<string, number>() // words that are not ASCII
  let count = 0

  const isSame = (id: number, text: string, start: number, length: number): boolean => {
    if (lengths[id] !== length) return false
    const other = texts[id] ?? ''
    const from = starts[id] ?? 0
    for (let k = 0; k < length; k++)
      if (lower(other.charCodeAt(from + k)) !== lower(text.charCodeAt(start + k))) return false
    return true
  }

  const grow = () => {
    const larger = new Int32Array(slots.length * 2)
    const largerHashes = new Int32Array(larger.length)
    const mask = larger.length - 1
    slots.forEach((entry, from) => {
      if (entry === 0) return
      const hash = hashes[from] ?? 0
      let slot = hash & mask
      while (larger[slot] !== 0) slot = (slot + 1) & mask
      larger[slot] = entry
      largerHashes[slot] = hash
    })
    slots = larger
    hashes = largerHashes
  }

  const idOfAscii = (sum: number, text: string, start: number, length: number): number => {
    const hash = (sum ^ (sum >>> 15)) | 0
    const mask = slots.length - 1
    let slot = hash & mask
    for (let entry = slots[slot] ?? 0; entry !== 0; entry = slots[slot] ?? 0) {
      if (hashes[slot] === hash && isSame(entry - 1, text, start, length)) return entry - 1
      slot = (slot + 1) & mask
    }
    const id = count++
    slots[slot] = id + 1
    hashes[slot] = hash
    texts[id] = text
    starts[id] = start
    lengths[id] = length
    if (count * 2 > slots.length) grow()
    return id
  }

  const idOfOther = (word: string): number => {
    const known = others.get(word)
    if (known !== undefined) return known
    const folded = foldWord(word).toLowerCase()
    const id = folded === word ? count++ : idOf(folded, 0, folded.length)
    others.set(word, id)
    return id
  }

  const idOf = (text: string, start: number, end: number): number => {
    let hash = FIRST_HASH
    for (let at = start; at < end; at++) {
      const code = text.charCodeAt(at)
      if (code >= 128) return idOfOther(text.slice(start, end))
      hash = withLetter(hash, lower(code))
    }
    return idOfAscii(hash, text, start, end - start)
  }
  return Object.assign(idOf, {
    ofLetters: (hash: number, text: string, start: number, end: number) =>
      idOfAscii(hash, text, start, end - start),
  })
}
