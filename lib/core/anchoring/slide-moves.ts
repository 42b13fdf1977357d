// A passage that moved may begin or end with the words of its old or new neighbour: then the flow may have taken its words
// for the neighbour's. Here each gets its own back.
import { bestShift, boundaryAt } from './boundary.ts'
import type { Comparison } from './comparison.ts'
import type { Tokens } from './tokens.ts'

/** One text seen from the other: `to` leads to the other one, `back` comes from there; both are -1 for none. */
type Side = {
  readonly here: Tokens
  readonly there: Tokens
  readonly to: Int32Array
  readonly back: Int32Array
  /** 1 for a word of `here` that left the flow. */
  readonly moved: Uint8Array
  /** The same of the words of `there`. */
  readonly movedThere: Uint8Array
}

/**
 * Where a passage left the flow between two words that are neighbours now, or came between two that were neighbours, the
 * gap that it left or fills slides to the best boundary, and the passage grows into what becomes free. O(n).
 */
export const slideMoves = (c: Comparison): void => {
  if (!c.moved.includes(1)) return
  const { map, moved, taken } = c
  const back = new Int32Array(c.now.count).fill(-1)
  const movedThere = new Uint8Array(c.now.count)
  for (let at = 0; at < map.length; at++) {
    const to = map[at] ?? -1
    if (to < 0) continue
    back[to] = at
    if (moved[at] === 1) movedThere[to] = 1
  }
  slideGaps({ here: c.old, there: c.now, to: map, back, moved, movedThere })
  slideGaps({ here: c.now, there: c.old, to: back, back: map, moved: movedThere, movedThere: moved })
  for (let at = 0; at < taken.length; at++) taken[at] = (back[at] ?? -1) < 0 ? 0 : 1
}

const slideGaps = (side: Side): void => {
  const { to, moved } = side
  const growths: (() => void)[] = [] // when every gap has given back what is not its own
  let previous = -1 // the last word of the flow
  for (let i = 0; i < to.length; i++) {
    if ((to[i] ?? -1) < 0 || moved[i] === 1) continue
    const isGap = previous >= 0 && i - previous > 1 && to[i] === (to[previous] ?? 0) + 1
    if (isGap && moved.subarray(previous + 1, i).includes(1)) {
      const [start, end] = [previous + 1, i]
      const shift = slideGap(side, start, end)
      if (shift < 0) growths.push(() => growLeft(side, start))
      if (shift > 0) growths.push(() => growRight(side, end))
    }
    previous = i
  }
  for (const grow of growths) grow()
}

/**
 * The words from `start` up to `end` are not in the flow of the other text, where their neighbours touch. Gives back by
 * how much they are others now.
 */
const slideGap = (side: Side, start: number, end: number): number => {
  const { here, to, moved } = side
  const { ids } = here
  const isFlow = (at: number, other: number) => to[at] === other && moved[at] === 0
  const isOutside = (at: number) => to[at] === -1 || moved[at] === 1
  const after = to[end] ?? 0
  let lowest = 0
  while (
    isFlow(start + lowest - 1, after + lowest - 1) &&
    isOutside(end + lowest - 1) &&
    ids[start + lowest - 1] === ids[end + lowest - 1]
  )
    lowest--
  let highest = 0
  while (
    isFlow(end + highest, after + highest) &&
    isOutside(start + highest) &&
    ids[start + highest] === ids[end + highest]
  )
    highest++
  const best = bestShift(lowest, highest, (shift) => boundaryAt(here, start + shift))
  for (let k = best; k < 0; k++) relink(side, start + k, end + k)
  for (let k = 0; k < best; k++) relink(side, end + k, start + k)
  return best
}

/** The word that `from` became is what `onto` became, whatever that was before. */
const relink = ({ to, back, moved, movedThere }: Side, from: number, onto: number): void => {
  const other = to[from] ?? 0
  const before = to[onto] ?? -1
  if (before >= 0) {
    back[before] = -1
    movedThere[before] = 0
    moved[onto] = 0
  }
  to[from] = -1
  to[onto] = other
  back[other] = onto
}

/** The passage that begins with word `at` takes in the words before it, as far as they are the same on both sides. */
const growLeft = (side: Side, at: number): void => {
  if (side.moved[at] !== 1) return
  for (let k = 1; claim(side, at - k, (side.to[at] ?? 0) - k); k++);
}

/** The same for the words from `at` on, after the passage that ends there. */
const growRight = (side: Side, at: number): void => {
  if (side.moved[at - 1] !== 1) return
  for (let k = 0; claim(side, at + k, (side.to[at - 1] ?? 0) + 1 + k); k++);
}

const claim = (side: Side, at: number, other: number): boolean => {
  const { here, there, to, back, moved, movedThere } = side
  if (to[at] !== -1 || back[other] !== -1 || here.ids[at] !== there.ids[other]) return false
  to[at] = other
  back[other] = at
  moved[at] = 1
  movedThere[other] = 1
  return true
}
