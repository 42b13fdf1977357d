// Passages that left the flow: found among the words that nothing else of the other text corresponds to.
import { dropAccidental } from './accidental.ts'
import { align } from './align.ts'
import { commonRuns, type Run } from './common-runs.ts'
import { freeAround, type Comparison } from './comparison.ts'

/** So many words in a row that are left over once in either text are the same passage; the long ones go first. */
const MOVED_RUNS: readonly number[] = [8, 6, 5]

/** Gives a passage that stands elsewhere to its words, as far as they are free on both sides. */
export const claim = ({ map, moved, taken }: Comparison, { a, b, length }: Run): void => {
  for (let k = 0; k < length; k++) {
    if ((map[a + k] ?? 0) >= 0 || taken[b + k] === 1) continue
    map[a + k] = b + k
    taken[b + k] = 1
    moved[a + k] = 1
  }
}

/** Compares what is left over around a passage that was found elsewhere: it may have been edited as well. */
export const growClaim = (c: Comparison, run: Run): void => {
  const { map, moved, taken } = c
  const isClaimed = (k: number) => map[run.a + k] === run.b + k && moved[run.a + k] === 1
  let first = 0
  while (first < run.length && !isClaimed(first)) first++
  let end = first
  while (end < run.length && isClaimed(end)) end++
  if (first === end) return
  const around = freeAround(c, run.a + first, run.b + first, end - first)
  const { ids: a } = c.old
  const { ids: b } = c.now
  align(a, b, { ...around, aEnd: run.a + first, bEnd: run.b + first }, map)
  align(a, b, { ...around, aStart: run.a + end, bStart: run.b + end }, map)
  for (let k = first; k < end; k++) taken[run.b + k] = 0
  dropAccidental(map, around, c.oldSums, c.newSums, false)
  for (let at = around.aStart; at < around.aEnd; at++) {
    const to = map[at] ?? -1
    moved[at] = to < 0 ? 0 : 1
    if (to >= 0) taken[to] = 1
  }
}

/** Finds passages among what is left over. Text that corresponds to other old text is never a candidate. */
export const findMoves = (c: Comparison): void => {
  for (const n of MOVED_RUNS) {
    const old = leftOver(c.old.ids, (at) => (c.map[at] ?? -1) >= 0, -2)
    const now = leftOver(c.now.ids, (at) => c.taken[at] === 1, -3)
    const region = { aStart: 0, aEnd: old.words.length, bStart: 0, bEnd: now.words.length }
    const runs = commonRuns(old.words, now.words, region, n)
    for (const { a, b, length } of runs.toSorted((x, y) => y.length - x.length)) {
      const run = { a: old.places[a] ?? 0, b: now.places[b] ?? 0, length }
      if (!isAllFree(c, run)) continue
      claim(c, run)
      growClaim(c, run)
    }
  }
}

const isAllFree = ({ map, taken }: Comparison, { a, b, length }: Run): boolean => {
  for (let k = 0; k < length; k++) if ((map[a + k] ?? 0) >= 0 || taken[b + k] === 1) return false
  return true
}

/** The words left over, with a word that is nowhere else between those that are not neighbours. */
const leftOver = (words: Int32Array, isTaken: (at: number) => boolean, separator: number) => {
  const out = new Int32Array(words.length)
  const places = new Int32Array(words.length)
  let count = 0
  for (let at = 0; at < words.length; at++) {
    if (!isTaken(at)) {
      places[count] = at
      out[count++] = words[at] ?? 0
    } else if (count > 0 && out[count - 1] !== separator) out[count++] = separator
  }
  return { words: out.subarray(0, count), places: places.subarray(0, count) }
}
