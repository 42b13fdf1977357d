// Hostile updates by the thousand, in rooms where honest people work. A seed that fails is added to the list and stays.
import { expect, test } from 'vitest'
import { siege } from '#test/siege/siege.ts'

const CASES = 6_000
const MINUTES_2 = 120_000

test.each([1, 2, 3, 4, 5, 6, 7, 8, 9])(
  '[A1] to [A16] and [A18] to [A20] hold for whatever a member sends, and honest people go on (seed %i)',
  (seed) => {
    const result = siege(seed, CASES)
    expect(result.breaches).toEqual([])
    expect(result.cases).toBe(CASES)
    // an attack that is always refused proves little
    expect(result.admitted).toBeGreaterThan(CASES / 20)
    expect(Object.keys(result.refused).length).toBeGreaterThan(8)
    expect(result.honestUpdates).toBeGreaterThan(CASES / 10)
  },
  MINUTES_2,
)
