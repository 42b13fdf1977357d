// Two texts side by side, and what is known about which word became which.
import type { Region } from './common-runs.ts'
import type { Tokens } from './tokens.ts'

/** Weights of words, added up: the words before word `i` weigh `sums[i]`. About one per letter. */
export type Sums = Int32Array

export type Comparison = {
  readonly old: Tokens
  readonly now: Tokens
  readonly oldSums: Sums
  readonly newSums: Sums
  /** For every word of the old text its word in the new one, -1 for none. */
  readonly map: Int32Array
  /** 1 for a word of the old text that left the flow: what surrounds it is elsewhere. */
  readonly moved: Uint8Array
  /** 1 for a word of the new text that some word of the old one became. */
  readonly taken: Uint8Array
}

/** How much the words `from` up to `to` weigh. */
export const weigh = (sums: Sums, from: number, to: number): number => (sums[to] ?? 0) - (sums[from] ?? 0)

/** Scripts without spaces pack a word into one or two characters. */
const WIDE_FROM = 0x2e80
const WIDE_WEIGHT = 3

const sumsOf = ({ text, count, starts, ends }: Tokens): Sums => {
  const sums = new Int32Array(count + 1)
  let sum = 0
  for (let i = 0; i < count; i++) {
    const start = starts[i] ?? 0
    const width = (ends[i] ?? 0) - start
    const code = text.charCodeAt(start)
    if (width > 1) sum += width + 1
    else if (code >= WIDE_FROM) sum += WIDE_WEIGHT
    else sum += isLetterOrDigit(code) ? 2 : 1
    sums[i + 1] = sum
  }
  return sums
}

const isLetterOrDigit = (code: number): boolean =>
  code >= 128 ||
  (code >= 48 && code <= 57) ||
  (code >= 65 && code <= 90) ||
  code === 95 ||
  (code >= 97 && code <= 122)

/** A comparison in which nothing is known yet. */
export const sideBySide = (old: Tokens, now: Tokens): Comparison => ({
  old,
  now,
  oldSums: sumsOf(old),
  newSums: sumsOf(now),
  map: new Int32Array(old.count).fill(-1),
  moved: new Uint8Array(old.count),
  taken: new Uint8Array(now.count),
})

/** Whether no word of the old text in `[from, to)` has a word in the new one. */
export const isFree = ({ map }: Comparison, from: number, to: number): boolean => {
  for (let at = from; at < to; at++) if ((map[at] ?? -1) >= 0) return false
  return true
}

/** The words on either side that nothing is known about, around a match of `a` with `b` of the given length. */
export const freeAround = ({ map, taken }: Comparison, a: number, b: number, length: number): Region => {
  let [aStart, aEnd, bStart, bEnd] = [a, a + length, b, b + length]
  while (aStart > 0 && (map[aStart - 1] ?? -1) < 0) aStart--
  while (aEnd < map.length && (map[aEnd] ?? -1) < 0) aEnd++
  while (bStart > 0 && taken[bStart - 1] === 0) bStart--
  while (bEnd < taken.length && taken[bEnd] === 0) bEnd++
  return { aStart, aEnd, bStart, bEnd }
}
