import { expect, test } from 'vitest'
import { densityPaths, ROWS } from './density-path.ts'

const dense = (counts: readonly number[], length = 100) => ({
  untouched: 0,
  paragraphs: counts.map((threads, i) => ({
    start: i * length,
    end: i * length + length,
    threads,
    people: null,
  })),
})
const tops = (path: string | undefined) =>
  [...(path ?? '').matchAll(/M0 ([\d.]+)/g)].map(([, at]) => Number(at))

test('a bar stands where its paragraph does, in the path of its step; untouched paragraphs are gaps', () => {
  const [few, some, many] = densityPaths(dense([1, 0, 3, 9]), 400)
  expect([few, some, many].map(tops)).toEqual([[0], [ROWS / 2], [(ROWS * 3) / 4]])
})

test('thousands of paragraphs are as many bars as there are rows', () => {
  const paths = densityPaths(
    dense(
      Array.from({ length: 5_000 }, (_, i) => i % 3),
      40,
    ),
    200_000,
  )
  const bars = paths.flatMap(tops)
  expect(bars.length).toBeLessThanOrEqual(ROWS)
  expect(bars.length).toBeGreaterThan(ROWS / 2)
})
