import { expect, test } from 'vitest'
import { honestRun } from '#test/honest-run.ts'

const MINUTE = 60_000

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'no honest update is refused, nothing stays pending and everybody converges (seed %i)',
  (seed) => {
    const result = honestRun(seed, 2_500)
    expect(result.failures).toEqual([])
    expect(result).toMatchObject({ refused: 0, divergences: 0, pending: 0 })
    expect(result.updates).toBeGreaterThanOrEqual(2_500)
  },
  MINUTE,
)
