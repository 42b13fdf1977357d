// Which word of the old text became which word of the new one, in the flow of the text or by moving out of it.
import { dropAccidental } from './accidental.ts'
import { align } from './align.ts'
import { claim, findMoves, growClaim } from './block-moves.ts'
import { commonRuns, heaviestChain, type Region, type Run } from './common-runs.ts'
import { sideBySide, weigh, type Comparison, type Sums } from './comparison.ts'
import { slideMoves } from './slide-moves.ts'
import { slideEdges } from './slide.ts'
import type { Tokens } from './tokens.ts'

/** So many words in a row, there once in either text, are the same passage wherever they stand. */
const SURE_RUN = 16

/**
 * Compares two texts read by one reader: the flow that keeps most words, passages that moved, then the gaps of the
 * flow, then what is left over. O(n log n); bounded effort where the texts have nothing in common.
 */
export const correspond = (old: Tokens, now: Tokens): Comparison => {
  const c = sideBySide(old, now)
  const inner = withoutCommonEnds(old.ids, now.ids)
  const runs = commonRuns(old.ids, now.ids, inner, SURE_RUN)
  const flow: Run[] = [
    { a: 0, b: 0, length: inner.aStart },
    ...heaviestChain(runs),
    { a: inner.aEnd, b: inner.bEnd, length: old.count - inner.aEnd },
  ]
  for (const { a, b, length } of flow) {
    for (let k = 0; k < length; k++) c.map[a + k] = b + k
    c.taken.fill(1, b, b + length)
  }
  const elsewhere = runs.toSorted((x, y) => y.length - x.length)
  for (const run of elsewhere) claim(c, run)
  for (let i = 1; i < flow.length; i++) {
    const left = flow[i - 1]
    const right = flow[i]
    if (left && right)
      alignGap(c, {
        aStart: left.a + left.length,
        aEnd: right.a,
        bStart: left.b + left.length,
        bEnd: right.b,
      })
  }
  for (const run of elsewhere) growClaim(c, run)
  findMoves(c)
  slideMoves(c)
  slideEdges(c)
  return c
}

const withoutCommonEnds = (a: Int32Array, b: Int32Array): Region => {
  const shorter = Math.min(a.length, b.length)
  let head = 0
  while (head < shorter && a[head] === b[head]) head++
  let tail = 0
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  return { aStart: head, aEnd: a.length - tail, bStart: head, bEnd: b.length - tail }
}

/** Aligns what is not claimed yet in a gap of the flow, as if the passages that moved were not there. */
const alignGap = (c: Comparison, { aStart, aEnd, bStart, bEnd }: Region): void => {
  if (aStart >= aEnd || bStart >= bEnd) return
  const { map, taken } = c
  const placesA = new Int32Array(aEnd - aStart)
  const placesB = new Int32Array(bEnd - bStart)
  let countA = 0
  let countB = 0
  for (let at = aStart; at < aEnd; at++) if ((map[at] ?? -1) < 0) placesA[countA++] = at
  for (let at = bStart; at < bEnd; at++) if (taken[at] === 0) placesB[countB++] = at
  if (countA === 0 || countB === 0) return
  const old = picked(c.old.ids, c.oldSums, placesA.subarray(0, countA))
  const now = picked(c.now.ids, c.newSums, placesB.subarray(0, countB))
  const all = { aStart: 0, aEnd: countA, bStart: 0, bEnd: countB }
  const local = new Int32Array(countA).fill(-1)
  align(old.words, now.words, all, local)
  dropAccidental(local, all, old.sums, now.sums, true)
  for (let at = 0; at < countA; at++) {
    const to = local[at] ?? -1
    if (to < 0) continue
    const place = placesB[to] ?? 0
    map[placesA[at] ?? 0] = place
    taken[place] = 1
  }
}

const picked = (ids: Int32Array, sums: Sums, places: Int32Array) => {
  const words = new Int32Array(places.length)
  const own = new Int32Array(places.length + 1)
  for (let i = 0; i < places.length; i++) {
    const at = places[i] ?? 0
    words[i] = ids[at] ?? 0
    own[i + 1] = (own[i] ?? 0) + weigh(sums, at, at + 1)
  }
  return { words, sums: own }
}
