// Where an insertion or a removal can be read in several ways, it is whole sentences and paragraphs that come and go.
import { bestShift, boundaryAt } from './boundary.ts'
import type { Comparison } from './comparison.ts'
import type { Tokens } from './tokens.ts'

/**
 * Slides pure insertions and pure removals between two matches to the best boundary that they can begin at. The
 * words matched stay equal.
 * @see https://github.com/mhagger/diff-slider-tools the same choice for lines of code
 */
export const slideEdges = ({ old, now, map, moved }: Comparison): void => {
  let previous = -1 // the last matched word of the old text
  for (let i = 0; i < map.length; i++) {
    const j = map[i] ?? -1
    if (j < 0) continue
    const before = previous < 0 ? -1 : (map[previous] ?? -1)
    const sameFlow = previous >= 0 && moved[i] === moved[previous] && j > before
    const added = j - before - 1
    const removed = i - previous - 1
    if (sameFlow && added > 0 && removed === 0) slideInsertion(now, map, i, added)
    else if (sameFlow && removed > 0 && added === 0) slideRemoval(old, map, moved, i, removed)
    previous = i
  }
}

/** `length` words were inserted before word map[i]. */
const slideInsertion = (now: Tokens, map: Int32Array, i: number, length: number): void => {
  const { ids } = now
  const start = (map[i] ?? 0) - length
  let lowest = 0
  while (
    map[i + lowest - 1] === start + lowest - 1 &&
    ids[start + lowest - 1] === ids[start + lowest - 1 + length]
  )
    lowest--
  let highest = 0
  while (
    map[i + highest] === start + highest + length &&
    ids[start + highest] === ids[start + highest + length]
  )
    highest++
  const best = bestShift(lowest, highest, (shift) => boundaryAt(now, start + shift))
  for (let k = best; k < 0; k++) map[i + k] = start + k + length
  for (let k = 0; k < best; k++) map[i + k] = start + k
}

/** `length` words before word i of the old text have no counterpart. */
const slideRemoval = (old: Tokens, map: Int32Array, moved: Uint8Array, i: number, length: number): void => {
  const { ids } = old
  const start = i - length
  const j = map[i] ?? 0
  const flag = moved[i] ?? 0
  let lowest = 0
  while (
    map[start + lowest - 1] === j + lowest - 1 &&
    ids[start + lowest - 1] === ids[start + lowest - 1 + length]
  )
    lowest--
  let highest = 0
  while (map[i + highest] === j + highest && ids[start + highest] === ids[i + highest]) highest++
  const best = bestShift(lowest, highest, (shift) => boundaryAt(old, start + shift))
  if (best === 0) return
  const from = Math.min(start, start + best)
  const to = Math.max(i, i + best)
  for (let at = from; at < to; at++) {
    const isGone = at >= start + best && at < i + best
    const target = at < start + best ? at - start + j : at - i + j
    map[at] = isGone ? -1 : target
    moved[at] = isGone ? 0 : flag
  }
}
