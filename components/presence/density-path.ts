// The density of annotations as a few SVG paths, whatever the length of the text. Pure.
import type { Density } from '#lib/core/annotation/density.ts'

/** The drawing is so many rows high; what falls into one row is one bar. */
export const ROWS = 400
/** Annotations of a paragraph from which its bar is of the next step. */
const STEPS = [1, 2, 4] as const
/** A bar's width of 12: it is wider, not only darker, the more there is. */
const WIDTHS = [5, 8, 12] as const
/** Between two paragraphs stays a line of the ground, where there is room. */
const GAP_ROWS = 0.5

/** One path for each step, in a box of 12 × ROWS; `length` of the text. O(paragraphs). */
export const densityPaths = ({ paragraphs }: Density, length: number): readonly string[] => {
  const bars = STEPS.map((): string[] => [])
  const rowOf = (offset: number) => Math.min(Math.round((offset / length) * ROWS * 2) / 2, ROWS - 1)
  let from = -1
  let to = -1
  let most = -1
  const put = () => {
    if (most < 0) return
    const height = Math.max(to - from - GAP_ROWS, GAP_ROWS)
    bars[most]?.push(`M0 ${from}h${WIDTHS[most] ?? 0}v${height}H0z`)
  }
  for (const { start, end, threads } of paragraphs) {
    const step = STEPS.findLastIndex((least) => threads >= least)
    if (step < 0) continue
    const [top, bottom] = [rowOf(start), Math.max(rowOf(end), rowOf(start) + 1)]
    if (top < to && top - from < 1) {
      // the same row as the one before
      to = Math.max(to, bottom)
      most = Math.max(most, step)
      continue
    }
    put()
    from = top
    to = bottom
    most = step
  }
  put()
  return bars.map((list) => list.join(''))
}
