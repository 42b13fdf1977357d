// What stands in the margin one below the other: cards, and crowds that stand for several. Pure.
import type { MarginItem } from '../margin-items.ts'
import type { Crowd } from './crowds.ts'
import type { Card } from './layout.ts'

/** A crowd on the page; open, its members stand below it. */
export type ShownCrowd = Crowd & { readonly isOpen: boolean }

export type Row = Card & { readonly id: string }

/** Height of a folded crowd, px (margin.css). */
export const CROWD_PX = 40

/**
 * Rows in the order of the text: a crowd before the first of its members, which are left out while it is folded.
 * `cardOf` gives the place and the height of an item's card.
 */
export const rowsOf = (
  items: readonly MarginItem[],
  crowds: readonly ShownCrowd[],
  cardOf: (item: MarginItem, index: number) => Card,
  heightOf: (crowd: ShownCrowd) => number,
): readonly Row[] => {
  const crowdAt = new Map<string, ShownCrowd>()
  for (const crowd of crowds) for (const member of crowd.members) crowdAt.set(member, crowd)
  const rows: Row[] = []
  const begun = new Set<ShownCrowd>()
  for (const [i, item] of items.entries()) {
    const crowd = crowdAt.get(item.id)
    const card = cardOf(item, i)
    if (crowd && !begun.has(crowd)) {
      begun.add(crowd)
      rows.push({ id: crowd.id, wanted: card.wanted, height: heightOf(crowd) })
    }
    if (!crowd || crowd.isOpen) rows.push({ id: item.id, ...card })
  }
  return rows
}

/** The tops of a list: one below the other. */
export const stack = (rows: readonly Row[], top: number, gap: number): readonly number[] => {
  let next = top
  return rows.map(({ height }) => {
    const at = next
    next += height + gap
    return at
  })
}
