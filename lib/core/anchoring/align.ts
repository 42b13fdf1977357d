// Which word of one sequence became which word of the other: patience on unique n-grams, Myers in what is left.
import { commonRuns, heaviestChain, type Region } from './common-runs.ts'
import { shortestEdit } from './shortest-edit.ts'

/**
 * The longer the n-gram, the less chance is in it; shorter ones only speak about the gaps between longer ones. In a
 * gap of more than `within` words, what is unique and short is chance.
 */
const LEVELS: readonly { readonly n: number; readonly within: number }[] = [
  { n: 16, within: Infinity },
  { n: 8, within: Infinity },
  { n: 4, within: 8_000 },
  { n: 2, within: 1_200 },
]
/** Larger gaps without anything unique, and gaps with more edits, have nothing in common that is worth its time. */
const EDIT_WITHIN = 1_200
const EDITS_MAX = 100

/** The level at which to begin with a passage of so many words, old and new: in a short one, nothing has to be unique. */
export const levelFor = (words: number): number => (words <= EDITS_MAX ? LEVELS.length : 2)

/** Sets `map[i] = j` for the words of `a` and `b` in the region that correspond, ascending in both. */
export const align = (a: Int32Array, b: Int32Array, region: Region, map: Int32Array, level = 0): void => {
  let { aStart, aEnd, bStart, bEnd } = region
  while (aStart < aEnd && bStart < bEnd && a[aStart] === b[bStart]) map[aStart++] = bStart++
  while (aStart < aEnd && bStart < bEnd && a[aEnd - 1] === b[bEnd - 1]) map[--aEnd] = --bEnd
  if (aStart === aEnd || bStart === bEnd) return
  const gap = { aStart, aEnd, bStart, bEnd }
  const size = aEnd - aStart + bEnd - bStart
  for (let at = level; at < LEVELS.length; at++) {
    const { n, within } = LEVELS[at] ?? { n: 0, within: 0 }
    if (size > within) continue
    const chain = heaviestChain(commonRuns(a, b, gap, n))
    if (chain.length === 0) continue
    let fromA = aStart
    let fromB = bStart
    for (const run of chain) {
      align(a, b, { aStart: fromA, aEnd: run.a, bStart: fromB, bEnd: run.b }, map, at + 1)
      for (let k = 0; k < run.length; k++) map[run.a + k] = run.b + k
      fromA = run.a + run.length
      fromB = run.b + run.length
    }
    align(a, b, { aStart: fromA, aEnd, bStart: fromB, bEnd }, map, at + 1)
    return
  }
  if (size <= EDIT_WITHIN) shortestEdit(a, b, gap, EDITS_MAX, map)
}
