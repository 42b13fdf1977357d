import { expect, test } from 'vitest'
import { onSameWords, overlapOf } from './same-words.ts'

const at = (start: number, end: number) => ({ span: { start, end } })

test.each([
  [[0, 10], [0, 10], 1],
  [[0, 10], [5, 15], 1 / 3],
  [[0, 10], [10, 20], 0],
  [[0, 10], [2, 8], 0.6],
])('%j and %j overlap by %d', ([a = 0, b = 0], [c = 0, d = 0], expected) => {
  expect(overlapOf({ start: a, end: b }, { start: c, end: d })).toBeCloseTo(expected)
})

test('onSameWords finds the nearest that is largely the same, the first of equals', () => {
  const same = at(100, 140)
  const wider = at(96, 140)
  expect(onSameWords({ start: 100, end: 140 }, [at(0, 40), wider, same, at(100, 140)])).toBe(same)
  expect(onSameWords({ start: 98, end: 140 }, [wider])).toBe(wider)
  expect(onSameWords({ start: 100, end: 140 }, [at(0, 1000), at(110, 120), { span: null }])).toBeNull()
})
