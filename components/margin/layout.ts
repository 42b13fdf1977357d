// Where the cards of the margin stand. Pure; lengths in px, y grows downwards.

/** A card: where it wants its top to be, and how high it is. Cards come in text order. */
export type Card = { readonly wanted: number; readonly height: number }

/** One card that must stand exactly at `y`; the others make room. */
export type Pin = { readonly index: number; readonly y: number }

/**
 * Tops of the cards: in order, at least `gap` apart, as near to their passages as the squares of the distances
 * allow (isotonic regression by pool-adjacent-violators, https://en.wikipedia.org/wiki/Isotonic_regression).
 * With a pin, that card is exact and bounds the two sides; without, no top is above `ceiling`. O(n).
 */
export const layOutCards = (
  cards: readonly Card[],
  gap: number,
  pin: Pin | null = null,
  ceiling = 0,
): number[] => {
  // Shifting each card up by the room that those before it need turns "no overlap" into "not descending".
  let room = 0
  const shifts = cards.map((card) => {
    const shift = room
    room += card.height + gap
    return shift
  })
  const wanted = cards.map((card, i) => card.wanted - (shifts[i] ?? 0))
  if (!pin) return unshift(bounded(regress(wanted), ceiling, Infinity), shifts)
  const exact = pin.y - (shifts[pin.index] ?? 0)
  const before = bounded(regress(wanted.slice(0, pin.index)), -Infinity, exact)
  const after = bounded(regress(wanted.slice(pin.index + 1)), exact, Infinity)
  return unshift([...before, exact, ...after], shifts)
}

const unshift = (values: readonly number[], shifts: readonly number[]) =>
  values.map((value, i) => value + (shifts[i] ?? 0))

/** Clipping an isotonic regression gives the regression within bounds. */
const bounded = (values: readonly number[], low: number, high: number) =>
  values.map((v) => Math.min(high, Math.max(low, v)))

type Pool = { sum: number; count: number }

/** The not descending sequence nearest to `values`. */
const regress = (values: readonly number[]): number[] => {
  const pools: Pool[] = []
  for (const value of values) {
    let pool: Pool = { sum: value, count: 1 }
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
  return pools.flatMap((pool) => Array<number>(pool.count).fill(pool.sum / pool.count))
}
