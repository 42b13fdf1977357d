// Short matches between long differences are chance ("of the" in two sentences that have nothing to do with each other).
import type { Region } from './common-runs.ts'
import { weigh, type Sums } from './comparison.ts'

/** A match has to weigh so much of the smaller of the two differences beside it. */
const SHARE = 0.5
/** A match in the flow of the text that weighs so much is no chance (about eight English words). */
const SURE_IN_FLOW = 48
/** The same for a match elsewhere, where nothing but words that are left over can be taken for it. */
const SURE_ELSEWHERE = 32

type Match = {
  a: number
  b: number
  length: number
  weight: number
  before: number
  after: number
  gone: boolean
}

const matchesOf = (map: Int32Array, aStart: number, aEnd: number, sums: Sums): Match[] => {
  const matches: Match[] = []
  for (let i = aStart; i < aEnd;) {
    const j = map[i] ?? -1
    let length = 1
    if (j >= 0) {
      while (i + length < aEnd && map[i + length] === j + length) length++
      const at = matches.length
      const weight = weigh(sums, i, i + length)
      matches.push({ a: i, b: j, length, weight, before: at - 1, after: at + 1, gone: false })
    }
    i += length
  }
  return matches
}

/**
 * Takes matches of the region out of `map` that weigh little against the differences on either side of them, the
 * lightest first. `inFlow`: matched text adjoins the region, so that a match at its edge has only one difference
 * beside it; otherwise what lies beyond is all different.
 * @see https://neil.fraser.name/writing/diff/ semantic cleanup
 */
export const dropAccidental = (
  map: Int32Array,
  { aStart, aEnd, bStart, bEnd }: Region,
  oldSums: Sums,
  newSums: Sums,
  inFlow: boolean,
): void => {
  const matches = matchesOf(map, aStart, aEnd, oldSums)
  const difference = (left: Match | undefined, right: Match | undefined): number => {
    if (!inFlow && (left === undefined || right === undefined)) return Infinity
    const fromA = left ? left.a + left.length : aStart
    const fromB = left ? left.b + left.length : bStart
    return Math.max(
      weigh(oldSums, fromA, right ? right.a : aEnd),
      weigh(newSums, fromB, right ? right.b : bEnd),
    )
  }
  const sure = inFlow ? SURE_IN_FLOW : SURE_ELSEWHERE
  const light = matches.filter((match) => match.weight < sure).sort((x, y) => x.weight - y.weight)
  for (let isChanged = light.length > 0; isChanged;) {
    isChanged = false
    for (const match of light) {
      if (match.gone) continue
      const left = matches[match.before]
      const right = matches[match.after]
      if (match.weight >= SHARE * Math.min(difference(left, match), difference(match, right))) continue
      match.gone = isChanged = true
      map.fill(-1, match.a, match.a + match.length)
      if (left) left.after = match.after
      if (right) right.before = match.before
    }
  }
}
