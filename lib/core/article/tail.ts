// Where the article is over and its house begins to speak: appeals, buttons, lists of other articles. An appeal in
// the middle is found too. The rule that comes first: text is not given up without strong signs.
import type { DraftBlock } from './block.ts'
import type { Features } from './features.ts'

/** So much unbroken prose without a sign of appeal means that the article goes on. */
const RETURN_SIZE = 350
/** After mere buttons already this much does. */
const RETURN_AFTER_CHROME_SIZE = 120
/** An article begins before its appeals do. */
const MIN_BODY_SIZE = 240
/** Distance in Blocks from a call ("Support The Paper") to the appeal that it heads. */
const CALL_REACH = 2

const isAppeal = (feature: Features | undefined) => feature?.asks ?? false

/** A line that presses for something, with an appeal next to it. */
const isBackedCall = (features: readonly Features[], at: number) =>
  (features[at]?.call ?? false) &&
  Array.from({ length: CALL_REACH }, (_, i) => features[at + 1 + i]).some(
    (f) => isAppeal(f) || (f?.house ?? false),
  )

/** Largest sum of clean prose without an appeal in between, for the Blocks from each index to the end. */
const cleanRuns = (features: readonly Features[]): number[] => {
  const longest: number[] = Array.from({ length: features.length + 1 }, () => 0)
  let run = 0
  for (let at = features.length - 1; at >= 0; at -= 1) {
    const feature = features[at]
    if (!feature) continue
    if (feature.clean) run += feature.size
    else if (feature.asks || feature.house || feature.call || feature.chrome) run = 0
    longest[at] = Math.max(longest[at + 1] ?? 0, run)
  }
  return longest
}

/** Sums of the sizes of the Blocks before each index that are of the kind. */
const sizesBefore = (features: readonly Features[], kind: 'prose' | 'clean'): number[] => {
  const before: number[] = [0]
  for (const [at, feature] of features.entries())
    before.push((before[at] ?? 0) + (feature[kind] ? feature.size : 0))
  return before
}

/** Largest single clean Block from each index to the end. */
const cleanPeaks = (features: readonly Features[]): number[] => {
  const peaks: number[] = Array.from({ length: features.length + 1 }, () => 0)
  for (let at = features.length - 1; at >= 0; at -= 1)
    peaks[at] = Math.max(peaks[at + 1] ?? 0, features[at]?.clean ? (features[at]?.size ?? 0) : 0)
  return peaks
}

/** Steps back over a line that would be the heading of the first Block of the tail. */
const withHeading = (
  blocks: readonly DraftBlock[],
  features: readonly Features[],
  at: number,
  from: number,
) => {
  const above = features[at - 1]
  return at - 1 > from &&
    above?.short &&
    blocks[at - 1]?.role !== 'footnote' &&
    blocks[at - 1]?.role !== 'separator'
    ? at - 1
    : at
}

export type Tail = {
  /** Indices of boilerplate in the middle of the body. */
  readonly islands: ReadonlySet<number>
  /** From here to the end all is boilerplate; the length of the row when there is no tail. */
  readonly start: number
}

/** Finds what is not of the article from `bodyStart` on. Linear. */
export const readTail = (
  blocks: readonly DraftBlock[],
  features: readonly Features[],
  bodyStart: number,
): Tail => {
  const islands = new Set<number>()
  const runs = cleanRuns(features)
  const peaks = cleanPeaks(features)
  const prose = sizesBefore(features, 'prose')
  const clean = sizesBefore(features, 'clean')

  for (let at = bodyStart; at < blocks.length; at += 1) {
    const feature = features[at]
    if (!feature || blocks[at]?.role === 'footnote') continue
    const read = (clean[at] ?? 0) - (clean[bodyStart] ?? 0)
    const below = (prose.at(-1) ?? 0) - (prose[at] ?? 0)
    const appeal = isAppeal(feature) || isBackedCall(features, at)
    const enough = read >= Math.max(MIN_BODY_SIZE, below)
    if (appeal && enough && (runs[at] ?? 0) < RETURN_SIZE)
      return { islands, start: withHeading(blocks, features, at, bodyStart) }
    if (feature.chrome && read > 0 && (peaks[at] ?? 0) < RETURN_AFTER_CHROME_SIZE && hasCompany(features, at))
      return { islands, start: at }
    // In the middle only short lines go; a paragraph there is kept, whatever it asks.
    const middle =
      feature.short && (isBackedCall(features, at) || (isAppeal(feature) && read >= MIN_BODY_SIZE))
    if (feature.chrome === 'sure' || (feature.chrome === 'weak' && besideChrome(features, at)) || middle)
      islands.add(at)
  }
  return { islands, start: blocks.length }
}

const besideChrome = (features: readonly Features[], at: number) =>
  [at - 1, at + 1].some((other) => features[other]?.chrome || features[other]?.asks)

/** A tail of buttons: sure ones, or at least two, and no prose of the article in it. */
const hasCompany = (features: readonly Features[], at: number) =>
  features[at]?.chrome === 'sure' || features.slice(at + 1, at + 4).some((f) => f.chrome !== null || f.asks)
