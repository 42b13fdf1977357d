// Where the cards of the margin stand. Pure; lengths in px, y grows downwards.

/** A card: where it wants its top to be, and how high it is. Cards come in text order. */
export type Card = { readonly wanted: number; readonly height: number }

/** A card that stands exactly at `y`; the others make room. */
export type Pin = { readonly index: number; readonly y: number }

/**
 * Tops of the cards: in order, at least `gap` apart, as near to their passages as the squares of the distances
 * allow (isotonic regression by pool-adjacent-violators, https://en.wikipedia.org/wiki/Isotonic_regression).
 * `pins` come strongest first: each is exact unless a stronger one leaves no room for it. No top is above `ceiling`, unless
 * a pin pushes it there. O(n) for n cards and a few pins.
 */
export const layOutCards = (
  cards: readonly Card[],
  gap: number,
  pins: readonly Pin[] = [],
  ceiling = 0,
): number[] => {
  // Shifting each card up by the room that those before it need turns "no overlap" into "not descending".
  const shifts: number[] = []
  let room = 0
  for (const card of cards) {
    shifts.push(room)
    room += card.height + gap
  }
  const tops: number[] = []
  let low = ceiling
  const fill = (end: number, high: number) => {
    regress(cards, shifts, tops.length, end, (value) => {
      const at = tops.length
      tops.push(Math.min(high, Math.max(low, value)) + (shifts[at] ?? 0)) // clipping a regression keeps it one
    })
  }
  for (const { index, value } of compatible(pins, shifts)) {
    low = Math.min(low, value)
    fill(index, value)
    tops.push(value + (shifts[index] ?? 0))
    low = value
  }
  fill(cards.length, Infinity)
  return tops
}

/** Two that touch may overlap by this without one of them giving way. */
const ROUNDING_PX = 0.5

type Exact = { readonly index: number; readonly value: number }

/** The pins that can be exact together, in the order of the cards, by their shifted places. */
const compatible = (pins: readonly Pin[], shifts: readonly number[]): readonly Exact[] => {
  const exact: Exact[] = []
  for (const { index, y } of pins) {
    const value = y - (shifts[index] ?? 0)
    const at = exact.findLastIndex((other) => other.index <= index) + 1
    const before = exact[at - 1]
    const after = exact[at]
    if (before && (before.index === index || before.value > value + ROUNDING_PX)) continue
    if (after && after.value < value - ROUNDING_PX) continue
    const between = Math.min(after?.value ?? Infinity, Math.max(before?.value ?? -Infinity, value))
    exact.splice(at, 0, { index, value: between })
  }
  return exact
}

type Pool = { sum: number; count: number }

/** Puts out the not descending sequence that is nearest to the shifted wishes of the cards `[from, to)`. */
const regress = (
  cards: readonly Card[],
  shifts: readonly number[],
  from: number,
  to: number,
  put: (value: number) => void,
): void => {
  const pools: Pool[] = []
  for (let i = from; i < to; i++) {
    let pool: Pool = { sum: (cards[i]?.wanted ?? 0) - (shifts[i] ?? 0), count: 1 }
    for (
      let last = pools.at(-1);
      last && last.sum / last.count > pool.sum / pool.count;
      last = pools.at(-1)
    ) {
      pools.pop()
      pool = { sum: last.sum + pool.sum, count: last.count + pool.count }
    }
    pools.push(pool)
  }
  for (const { sum, count } of pools) for (let n = 0; n < count; n++) put(sum / count)
}
