// Runs of words that two texts share, found by the n-grams that each of them has exactly once.

/** `a[a..a+length)` equals `b[b..b+length)`. */
export type Run = { readonly a: number; readonly b: number; readonly length: number }

/** A rectangle of the comparison: `a[aStart..aEnd)` against `b[bStart..bEnd)`. */
export type Region = {
  readonly aStart: number
  readonly aEnd: number
  readonly bStart: number
  readonly bEnd: number
}

const MULTIPLIER = 0x01000193

/** Rolling hashes of the n-grams of `words[start..end)`, by where they begin, counted from `start`. */
const hashesOf = (words: Int32Array, start: number, end: number, n: number): Int32Array => {
  const hashes = new Int32Array(end - start - n + 1)
  let power = 1
  for (let k = 1; k < n; k++) power = Math.imul(power, MULTIPLIER)
  let hash = 0
  for (let k = start; k < start + n; k++) hash = (Math.imul(hash, MULTIPLIER) + (words[k] ?? 0) + 1) | 0
  hashes[0] = hash
  for (let at = start; at + n < end; at++) {
    hash = (hash - Math.imul(power, (words[at] ?? 0) + 1)) | 0
    hash = (Math.imul(hash, MULTIPLIER) + (words[at + n] ?? 0) + 1) | 0
    hashes[at + 1 - start] = hash
  }
  return hashes
}

/**
 * Of a large region only a sample of the n-grams is looked at, those whose hash has no bit of the mask: the same ones
 * in either text. What long ones miss is found by shorter ones in the gaps; those are only sampled where two whole
 * books have little in common.
 * @see https://theory.stanford.edu/~aiken/publications/papers/sigmod03.pdf winnowing
 */
const isSampled = (n: number, words: number): boolean => words >= (n >= 16 ? 20_000 : 100_000)
const SAMPLE_MASK = 3
const OFTEN = -1

/**
 * For every n-gram of `a` that is there once, its place in `b` plus one, when it is there once too; 0 or less for the
 * others. Places count from the start of the region. Equal hashes are taken for equal n-grams.
 */
const uniqueInBoth = (inA: Int32Array, inB: Int32Array, mask: number): Int32Array => {
  let count = 0
  for (let at = 0; at < inA.length; at++) if (((inA[at] ?? 0) & mask) === 0) count++
  let bits = 4
  while (1 << bits < count * 2) bits++
  const shift = 32 - bits
  const last = (1 << bits) - 1
  const table = new Int32Array(4 << bits) // per slot: hash, place in a, place in b; places plus one, 0 when there is none
  const slotOf = (hash: number): number => {
    let slot = Math.imul(hash, 0x9e3779b1) >>> shift
    while (table[slot * 4 + 1] !== 0 && table[slot * 4] !== hash) slot = (slot + 1) & last
    return slot * 4
  }
  for (let at = 0; at < inA.length; at++) {
    const hash = inA[at] ?? 0
    if ((hash & mask) !== 0) continue
    const slot = slotOf(hash)
    table[slot] = hash
    table[slot + 1] = table[slot + 1] === 0 ? at + 1 : OFTEN
  }
  const slots = new Int32Array(inA.length)
  for (let at = 0; at < inB.length; at++) {
    const hash = inB[at] ?? 0
    if ((hash & mask) !== 0) continue
    const slot = slotOf(hash)
    const place = table[slot + 1] ?? 0
    if (place <= 0) continue
    table[slot + 2] = table[slot + 2] === 0 ? at + 1 : OFTEN
    slots[place - 1] = slot + 2
  }
  for (let at = 0; at < slots.length; at++) {
    const cell = slots[at] ?? 0
    if (cell > 0) slots[at] = table[cell] ?? 0
  }
  return slots
}

/**
 * The longest common runs around n-grams that occur once in `a` and once in `b` (within the region), ascending in
 * `a`; they may cross and overlap in `b`. O(size of the region).
 * @see https://bramcohen.livejournal.com/73318.html patience diff: what is unique is matched first
 */
export const commonRuns = (a: Int32Array, b: Int32Array, region: Region, n: number): Run[] => {
  const { aStart, aEnd, bStart, bEnd } = region
  if (aEnd - aStart < n || bEnd - bStart < n) return []
  const places = uniqueInBoth(
    hashesOf(a, aStart, aEnd, n),
    hashesOf(b, bStart, bEnd, n),
    isSampled(n, aEnd - aStart + bEnd - bStart) ? SAMPLE_MASK : 0,
  )
  const runs: Run[] = []
  let covered = aStart // end in `a` of the last run, and its diagonal
  let diagonal = Number.NaN
  for (let at = aStart; at - aStart < places.length; at++) {
    const place = places[at - aStart] ?? 0
    if (place <= 0) continue
    const other = bStart + place - 1
    if (at < covered && other - at === diagonal) continue
    let k = 0
    while (k < n && a[at + k] === b[other + k]) k++
    if (k < n) continue
    const run = extend(a, b, region, at, other, n)
    runs.push(run)
    covered = run.a + run.length
    diagonal = other - at
  }
  return runs.sort((x, y) => x.a - y.a || x.b - y.b)
}

const extend = (a: Int32Array, b: Int32Array, region: Region, at: number, other: number, n: number): Run => {
  let before = 0
  while (
    at - before > region.aStart &&
    other - before > region.bStart &&
    a[at - before - 1] === b[other - before - 1]
  )
    before++
  let length = n
  while (at + length < region.aEnd && other + length < region.bEnd && a[at + length] === b[other + length])
    length++
  return { a: at - before, b: other - before, length: length + before }
}

/**
 * The chain of runs, ascending in both texts, that keeps the most words; overlaps are cut off. `runs` ascend in `a`.
 * O(n log n).
 */
export const heaviestChain = (runs: readonly Run[]): Run[] => {
  if (runs.length < 2) return [...runs]
  const order = runs.map((_, i) => i).sort((i, j) => (runs[i]?.b ?? 0) - (runs[j]?.b ?? 0) || j - i)
  const rank = new Int32Array(runs.length)
  order.forEach((i, at) => (rank[i] = at + 1))
  const best = new Int32Array(runs.length + 1).fill(-1) // Fenwick tree: the run that ends the heaviest chain
  const weight = new Int32Array(runs.length)
  const previous = new Int32Array(runs.length).fill(-1)
  let last = -1
  runs.forEach((run, i) => {
    let from = -1
    for (let k = (rank[i] ?? 0) - 1; k > 0; k -= k & -k) {
      const candidate = best[k] ?? -1
      if (candidate >= 0 && (from < 0 || (weight[candidate] ?? 0) > (weight[from] ?? 0))) from = candidate
    }
    previous[i] = from
    const before = from < 0 ? undefined : runs[from]
    const overlap = before === undefined ? 0 : overlapOf(before, run)
    weight[i] = (from < 0 ? 0 : (weight[from] ?? 0)) + Math.max(0, run.length - overlap)
    for (let k = rank[i] ?? 1; k <= runs.length; k += k & -k) {
      const known = best[k] ?? -1
      if (known < 0 || (weight[known] ?? 0) < (weight[i] ?? 0)) best[k] = i
    }
    if (last < 0 || (weight[i] ?? 0) > (weight[last] ?? 0)) last = i
  })
  const chain: Run[] = []
  for (let i = last; i >= 0; i = previous[i] ?? -1) {
    const run = runs[i]
    if (run) chain.push(run)
  }
  return withoutOverlaps(chain.reverse())
}

const overlapOf = (before: Run, run: Run): number =>
  Math.max(0, before.a + before.length - run.a, before.b + before.length - run.b)

const withoutOverlaps = (chain: readonly Run[]): Run[] => {
  const out: Run[] = []
  for (const run of chain) {
    const before = out.at(-1)
    const cut = before === undefined ? 0 : overlapOf(before, run)
    if (cut < run.length) out.push({ a: run.a + cut, b: run.b + cut, length: run.length - cut })
  }
  return out
}
