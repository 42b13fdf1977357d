// Myers' greedy difference for what is left between the anchors: small regions, bounded effort.
import type { Region } from './common-runs.ts'

/**
 * Sets `map[i] = j` for the equal words of a region that one of the shortest edits keeps. Leaves `map` alone when more
 * than `limit` words would have to be added or removed. O((n + m) · limit).
 * @see http://www.xmailserver.org/diff2.pdf E. Myers, An O(ND) difference algorithm and its variations
 */
export const shortestEdit = (
  a: Int32Array,
  b: Int32Array,
  { aStart, aEnd, bStart, bEnd }: Region,
  limit: number,
  map: Int32Array,
): void => {
  const n = aEnd - aStart
  const m = bEnd - bStart
  const most = Math.min(limit, n + m)
  if (Math.abs(n - m) > most) return
  const offset = most + 1
  const furthest = new Int32Array(2 * most + 3)
  const trace: Int32Array[] = [] // trace[d]: the furthest x on the diagonals -d-1 … d+1 after d edits
  for (let d = 0; d <= most; d++) {
    for (let k = -d; k <= d; k += 2) {
      const left = furthest[offset + k - 1] ?? 0
      const right = furthest[offset + k + 1] ?? 0
      let x = k === -d || (k !== d && left < right) ? right : left + 1
      while (x < n && x - k >= 0 && x - k < m && a[aStart + x] === b[bStart + x - k]) x++
      furthest[offset + k] = x
      if (x >= n && x - k >= m) return walkBack(trace, d, n, m, aStart, bStart, map)
    }
    trace.push(furthest.slice(offset - d - 1, offset + d + 2))
  }
}

const walkBack = (
  trace: readonly Int32Array[],
  edits: number,
  n: number,
  m: number,
  aStart: number,
  bStart: number,
  map: Int32Array,
): void => {
  let x = n
  let y = m
  for (let d = edits; d > 0; d--) {
    const before = trace[d - 1]
    if (before === undefined) return
    const k = x - y
    const left = before[k - 1 + d] ?? 0
    const right = before[k + 1 + d] ?? 0
    const isDown = k === -d || (k !== d && left < right)
    const fromX = isDown ? right : left
    const fromY = fromX - (isDown ? k + 1 : k - 1)
    for (const start = isDown ? fromX : fromX + 1; x > start;) map[aStart + --x] = bStart + --y
    x = fromX
    y = fromY
  }
  while (x > 0 && y > 0) map[aStart + --x] = bStart + --y
}
