// Text → words as numbers. Words follow UAX #29 in spirit; white space is between the words and is none.
import type { Span } from '#lib/core/annotation/entry.ts'
import { createWordIds, FIRST_HASH, withLetter } from './word-ids.ts'

/** The words and punctuation marks of a text, in order. Equal words have equal ids across texts read by one Reader. */
export type Tokens = {
  readonly text: string
  readonly count: number
  readonly ids: Int32Array
  /** In UTF-16 units; every token is `[starts[i], ends[i])`. */
  readonly starts: Int32Array
  readonly ends: Int32Array
}

const SPACE = 0
const WORD = 1
const DIGIT = 2
/** A mark, or a character of a script without spaces: a token of its own. */
const SINGLE = 3
/** Combining marks, joiners, variation selectors: belongs to what comes before. */
const EXTEND = 4
const INVISIBLE = 5
/** Japanese writes names and loan words in it, without spaces around them: a run of it is a word. */
const KATAKANA = 6

const classOfAscii = (code: number): number => {
  if (code <= 32) return SPACE
  if (code >= 48 && code <= 57) return DIGIT
  if ((code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95) return WORD
  return SINGLE
}

const classOfOther = (char: string): number => {
  if (/[\u00ad\u200b\u200e\u200f\u2060\ufeff]/u.test(char)) return INVISIBLE
  if (/\s/u.test(char)) return SPACE
  if (/\p{M}|\p{Emoji_Modifier}|\p{Join_Control}/u.test(char)) return EXTEND
  if (/[\p{sc=Katakana}\u30fc]/u.test(char)) return KATAKANA
  if (/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u.test(char)) return SINGLE
  if (/\p{Nd}/u.test(char)) return DIGIT
  return /[\p{L}\p{N}]/u.test(char) ? WORD : SINGLE
}

const CLASSES = new Uint8Array(0x10000).fill(255)
for (let code = 0; code < 128; code++) CLASSES[code] = classOfAscii(code)

const classAt = (text: string, at: number): number => {
  const code = text.charCodeAt(at)
  const known = CLASSES[code] ?? SINGLE
  if (known !== 255) return known
  if (code >= 0xd800 && code <= 0xdfff)
    return classOfOther(String.fromCodePoint(text.codePointAt(at) ?? code))
  return (CLASSES[code] = classOfOther(String.fromCharCode(code)))
}

const widthAt = (text: string, at: number): number => {
  const code = text.charCodeAt(at)
  if (code < 0xd800 || code > 0xdbff) return 1
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
}

/** `don't` and `2,500` are one word: an apostrophe between letters, a point or comma between digits. */
const joins = (code: number, before: number, after: number): boolean =>
  before === DIGIT && after === DIGIT
    ? code === 44 || code === 46
    : (code === 39 || code === 0x2019) && (before === WORD || before === DIGIT) && after === WORD

/** Where the token that begins at `at` ends. */
const endOf = (text: string, at: number): number => {
  let kind = classAt(text, at)
  let end = at + widthAt(text, at)
  for (; end < text.length; end += widthAt(text, end)) {
    const next = classAt(text, end)
    if (next === EXTEND || next === INVISIBLE) {
      // a joiner binds what follows: families and flags of emoji, conjuncts
      if (kind === SINGLE && text.charCodeAt(end) === 0x200d && classAt(text, end + 1) === SINGLE)
        end += widthAt(text, end + 1)
      continue
    }
    if (kind === KATAKANA && next === KATAKANA) continue
    if (kind === SINGLE || kind === KATAKANA) break
    if (next === WORD || next === DIGIT) kind = next
    else if (next !== SINGLE || !joins(text.charCodeAt(end), kind, classAt(text, end + 1))) break
  }
  return end
}

const isLetter = (code: number): boolean => (code | 32) >= 97 && (code | 32) <= 122

/** Whether a word of ASCII letters is over before this character (NaN: the end of the text), whatever follows. */
const endsLetters = (code: number): boolean =>
  Number.isNaN(code) || code <= 38 || (code >= 40 && code <= 47) || (code >= 58 && code <= 94)

/** Reads texts into Tokens; equal words get equal ids, whatever text they are in. Ids count from 0. */
export const createReader = (): ((text: string) => Tokens) => {
  const idOf = createWordIds()
  return (text) => {
    const size = text.length
    let starts = new Int32Array((size >> 2) + 16)
    let ends = new Int32Array(starts.length)
    let words = new Int32Array(starts.length)
    let count = 0
    for (let at = 0; at < size;) {
      const kind = classAt(text, at)
      if (kind === SPACE || kind === INVISIBLE) {
        at++
        continue
      }
      if (count === starts.length) {
        starts = grown(starts)
        ends = grown(ends)
        words = grown(words)
      }
      // most words are ASCII letters with nothing after them that could belong to them: one pass is enough for those
      let end = at
      let hash = FIRST_HASH
      let code = text.charCodeAt(at)
      while (isLetter(code)) {
        hash = withLetter(hash, code | 32)
        code = text.charCodeAt(++end)
      }
      if (end > at && endsLetters(code)) words[count] = idOf.ofLetters(hash, text, at, end)
      else {
        end = endOf(text, at)
        words[count] = idOf(text, at, end)
      }
      starts[count] = at
      ends[count] = end
      count++
      at = end
    }
    return {
      text,
      count,
      ids: words.subarray(0, count),
      starts: starts.subarray(0, count),
      ends: ends.subarray(0, count),
    }
  }
}

const grown = (array: Int32Array): Int32Array<ArrayBuffer> => {
  const larger = new Int32Array(array.length * 2)
  larger.set(array)
  return larger
}

/** Index of the first of the ascending `values` that is greater than `value`. O(log n). */
const firstAbove = (values: Int32Array, value: number): number => {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((values[middle] ?? 0) <= value) low = middle + 1
    else high = middle
  }
  return low
}

/** First and last of the words that a Span touches; when it touches none, the last comes before the first. */
export const wordsIn = ({ starts, ends }: Tokens, { start, end }: Span): readonly [number, number] => [
  firstAbove(ends, start),
  firstAbove(starts, end - 1) - 1,
]
