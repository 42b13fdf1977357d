import { describe, expect, test } from 'vitest'
import { dropAccidental } from './accidental.ts'

/** Ten words of weight six each; what is left of the matches given as [old word, new word]. */
const left = (matches: readonly [number, number][], inFlow: boolean): [number, number][] => {
  const sums = Int32Array.from({ length: 11 }, (_, i) => i * 6)
  const map = new Int32Array(10).fill(-1)
  for (const [a, b] of matches) map[a] = b
  dropAccidental(map, { aStart: 0, aEnd: 10, bStart: 0, bEnd: 10 }, sums, sums, inFlow)
  return [...map.entries()].filter(([, b]) => b >= 0)
}

describe('a match', () => {
  const cases: [string, [number, number][], boolean, [number, number][]][] = [
    ['of one word between two long differences is chance', [[5, 5]], true, []],
    ['of one word beside a short difference stays', [[1, 1]], true, [[1, 1]]],
    ['at the edge of the flow has only one difference beside it', [[0, 0]], true, [[0, 0]]],
    ['at the edge of what is left over has nothing beside it', [[0, 0]], false, []],
    [
      'that has another one near it stays with it',
      [
        [3, 3],
        [6, 6],
      ],
      true,
      [
        [3, 3],
        [6, 6],
      ],
    ],
    [
      'of several words in a row weighs more than the differences',
      [
        [3, 3],
        [4, 4],
        [5, 5],
      ],
      true,
      [
        [3, 3],
        [4, 4],
        [5, 5],
      ],
    ],
  ]
  test.each(cases)('%s', (_name, matches, inFlow, expected) => {
    expect(left(matches, inFlow)).toEqual(expected)
  })
})
