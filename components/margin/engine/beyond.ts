// How many Threads have their passages above and below the screen. Pure.
import type { EntryKey } from '#lib/core/ids.ts'
import type { MarginItem } from '../margin-items.ts'

/** Resolved Threads are not counted. */
export type Beyond = {
  readonly above: number
  readonly below: number
  readonly nearestAbove: EntryKey | null
  readonly nearestBelow: EntryKey | null
}

export const NOTHING_BEYOND: Beyond = { above: 0, below: 0, nearestAbove: null, nearestBelow: null }

/** The same object as `before` when nothing is another. */
export const countBeyond = (
  items: readonly MarginItem[],
  sideOf: (index: number) => 'above' | 'here' | 'below',
  before: Beyond,
): Beyond => {
  let above = 0
  let below = 0
  let nearestAbove: EntryKey | null = null
  let nearestBelow: EntryKey | null = null
  for (let i = 0; i < items.length; i++) {
    const item = items[i]
    if (item?.kind !== 'thread' || item.thread.state === 'resolved') continue
    const side = sideOf(i)
    if (side === 'here') continue
    const { key } = item.thread.annotation
    if (side === 'above') {
      above++
      nearestAbove = key
    } else if (below++ === 0) nearestBelow = key
  }
  return above === before.above &&
    below === before.below &&
    nearestAbove === before.nearestAbove &&
    nearestBelow === before.nearestBelow
    ? before
    : { above, below, nearestAbove, nearestBelow }
}
