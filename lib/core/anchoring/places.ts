// Where in a text something like a few given words may stand, cheaply: words and pairs of words vote for places.
import type { Tokens } from './tokens.ts'

/** For every word of a text where it is: `at[from[id] .. from[id + 1])`, ascending. */
export type WordIndex = { readonly from: Int32Array; readonly at: Int32Array }

/** Indexes the words of a text. O(words). */
export const indexWords = ({ ids, count }: Tokens): WordIndex => {
  let largest = -1
  for (let i = 0; i < count; i++) largest = Math.max(largest, ids[i] ?? 0)
  const from = new Int32Array(largest + 2)
  for (let i = 0; i < count; i++) from[(ids[i] ?? 0) + 1] = (from[(ids[i] ?? 0) + 1] ?? 0) + 1
  for (let id = 0; id <= largest; id++) from[id + 1] = (from[id + 1] ?? 0) + (from[id] ?? 0)
  const next = from.slice()
  const at = new Int32Array(count)
  for (let i = 0; i < count; i++) {
    const id = ids[i] ?? 0
    at[next[id] ?? 0] = i
    next[id] = (next[id] ?? 0) + 1
  }
  return { from, at }
}

/** A word that is there more often says nothing alone, and a pair whose rarer word is there more often neither. */
const OFTEN = 64
const PAIR_OFTEN = 4_000
const PLACES_MAX = 8

/**
 * Word indexes at which the pattern may begin, the likeliest first, at most eight. Each rare word and each pair of
 * words that the text has votes for the place that it would put the pattern at; rare ones count more.
 */
export const likelyPlaces = (text: Tokens, index: WordIndex, pattern: Int32Array): number[] => {
  const width = Math.max(8, pattern.length >> 1)
  const votes = new Map<number, number>()
  const often = (id: number) => (index.from[id + 1] ?? 0) - (index.from[id] ?? 0)
  const vote = (start: number, weight: number) => {
    const bucket = Math.floor(start / width)
    votes.set(bucket, (votes.get(bucket) ?? 0) + weight)
  }
  for (let i = 0; i < pattern.length; i++) {
    const id = pattern[i] ?? 0
    const count = often(id)
    if (count === 0) continue
    const next = i + 1 < pattern.length ? (pattern[i + 1] ?? 0) : -1
    const isAloneEnough = count <= OFTEN
    if (!isAloneEnough && (next < 0 || count > PAIR_OFTEN)) continue
    const single = isAloneEnough ? 1 / count : 0
    for (let k = index.from[id] ?? 0; k < (index.from[id + 1] ?? 0); k++) {
      const at = index.at[k] ?? 0
      const isPair = text.ids[at + 1] === next
      if (isPair || isAloneEnough) vote(at - i, single + (isPair ? 1 : 0))
    }
  }
  const sum = (bucket: number) => (votes.get(bucket) ?? 0) + (votes.get(bucket + 1) ?? 0)
  return [...votes.keys()]
    .map((bucket) => ({ bucket, weight: sum(bucket) }))
    .sort((x, y) => y.weight - x.weight || x.bucket - y.bucket)
    .slice(0, PLACES_MAX)
    .map(({ bucket }) => bucket * width)
}
