// What became of one passage: the words of it that stand together in the new text.
import { isFree, weigh, type Comparison } from './comparison.ts'

/** `first` and `last` are the old words whose new ones come first and last; `weight` is that of the words kept. */
export type Cluster = {
  readonly first: number
  readonly last: number
  readonly weight: number
  readonly breaks: number
}

/** So much text may come between two words of a passage (about two lines), or as much as the passage is long. */
const BETWEEN_MAX = 80
/** A passage of which so much, against what stands together, is elsewhere has been torn apart: it is in neither place. */
const TORN = 0.7

/**
 * The heaviest group of the words `first` to `last` that stand together in the new text, in whatever order; null when
 * none is kept or the passage was torn apart. `breaks` counts the places where something else came between them. O(words).
 */
export const heaviestCluster = (c: Comparison, first: number, last: number): Cluster | null => {
  const { map, oldSums, newSums } = c
  if (isUntouched(map, first, last))
    return { first, last, weight: weigh(oldSums, first, last + 1), breaks: 0 }
  const most = Math.max(BETWEEN_MAX, weigh(oldSums, first, last + 1))
  let all = 0
  let best: Cluster | null = null
  let open: Cluster | null = null
  for (const i of keptInNewOrder(map, first, last)) {
    const weight = weigh(oldSums, i, i + 1)
    all += weight
    const between: number = open === null ? 0 : weigh(newSums, (map[open.last] ?? 0) + 1, map[i] ?? 0)
    if (open !== null && between <= most) {
      const isBreak: boolean = i !== open.last + 1 || between !== 0
      open = {
        first: open.first,
        last: i,
        weight: open.weight + weight,
        breaks: open.breaks + (isBreak ? 1 : 0),
      }
    } else open = { first: i, last: i, weight, breaks: 0 }
    if (best === null || open.weight > best.weight) best = open
  }
  return best !== null && all - best.weight > TORN * best.weight ? null : best
}

/** Most passages: every word is there, one after the other. */
const isUntouched = (map: Int32Array, first: number, last: number): boolean => {
  const ahead = (map[first] ?? -1) - first
  if (ahead + first < 0) return false
  for (let i = first + 1; i <= last; i++) if (map[i] !== i + ahead) return false
  return true
}

const keptInNewOrder = (map: Int32Array, first: number, last: number): number[] => {
  const kept: number[] = []
  let isAscending = true
  for (let i = first; i <= last; i++) {
    const j = map[i] ?? -1
    if (j < 0) continue
    const before = kept.at(-1)
    if (before !== undefined && (map[before] ?? 0) > j) isAscending = false
    kept.push(i)
  }
  return isAscending ? kept : kept.sort((x, y) => (map[x] ?? 0) - (map[y] ?? 0))
}

/** What replaced words at the edge of a passage belongs to it unless it is much more than it replaced. */
const isReplacement = (gone: number, come: number): boolean => come <= 6 * gone + 12

/** The first new word of a passage that begins with old word `first` and of which `kept` is the first word kept. */
export const newFirst = (c: Comparison, first: number, kept: number): number => {
  const { map, moved, oldSums, newSums } = c
  const j = map[kept] ?? 0
  if (first >= kept || !isFree(c, first, kept)) return j
  const before = first === 0 ? -1 : (map[first - 1] ?? -1)
  if (first > 0 && (before < 0 || before >= j || moved[first - 1] !== moved[kept])) return j
  return isReplacement(weigh(oldSums, first, kept), weigh(newSums, before + 1, j)) ? before + 1 : j
}

/** The last new word of a passage that ends with old word `last` and of which `kept` is the last word kept. */
export const newLast = (c: Comparison, kept: number, last: number): number => {
  const { map, moved, oldSums, newSums, old, now } = c
  const j = map[kept] ?? 0
  if (kept >= last || !isFree(c, kept + 1, last + 1)) return j
  const isEnd = last + 1 === old.count
  const after = isEnd ? now.count : (map[last + 1] ?? -1)
  if (!isEnd && (after <= j || moved[last + 1] !== moved[kept])) return j
  return isReplacement(weigh(oldSums, kept + 1, last + 1), weigh(newSums, j + 1, after)) ? after - 1 : j
}
