import { describe, expect, test } from 'vitest'
import { activityOf, IDLE_MS, indexAt, indexOf, momentsOf, placesOf } from './timeline.ts'

const moments = momentsOf(
  [
    { seq: 1, at: 2_000 },
    { seq: 2, at: 3_000 },
    { seq: 5, at: 2_500 }, // the server's clock went back
    { seq: 6, at: 900_000 },
  ],
  [
    { number: 1, at: 1_000 },
    { number: 2, at: 500_000 },
    { number: 3, at: 950_000 },
  ],
)

describe('the moments of a reading', () => {
  test('are those of the article and of the log as they came about, and time never goes back', () => {
    expect(moments.map(({ seq, revision, at }) => [seq, revision, at])).toEqual([
      [0, 1, 1_000],
      [1, 1, 2_000],
      [2, 1, 3_000],
      [5, 1, 3_000],
      [5, 2, 500_000],
      [6, 2, 900_000],
      [6, 3, 950_000],
    ])
  })

  test('of a text that nobody wrote on is the one at which it came', () => {
    expect(momentsOf([], [{ number: 1, at: 7 }])).toEqual([{ seq: 0, revision: 1, at: 7 }])
  })

  test.each([
    ['the beginning', 0, null, 0],
    ['a row', 2, null, 2],
    ['a row that told nothing: the one before', 4, null, 2],
    ['a row before a correction', 5, null, 3],
    ['the correction after it', 5, 2, 4],
    ['a Revision that did not come then: the row', 5, 3, 3],
    ['the last row', 6, null, 5],
    ['more than there is', 99, null, 5],
    ['the last correction', 6, 3, 6],
  ])('are found by an address: %s', (_, seq, revision, index) => {
    expect(indexOf(moments, seq, revision)).toBe(index)
  })
})

describe('the line', () => {
  test('is as long as the reading, or has no more than a moment’s rest between two events', () => {
    expect(placesOf(moments, 'original')).toEqual([0, 1_000, 2_000, 2_000, 499_000, 899_000, 949_000])
    expect(placesOf(moments, 'condensed')).toEqual([
      ...[0, 1_000, 2_000, 2_000],
      ...[2_000 + IDLE_MS, 2_000 + 2 * IDLE_MS, 2_000 + 3 * IDLE_MS],
    ])
  })

  test('says which moment was the last one at a place', () => {
    const places = placesOf(moments, 'condensed')
    expect(
      [-5, 0, 999, 1_000, 1_999, 2_000, 6_999, 7_000, 1e9].map((place) => indexAt(places, place)),
    ).toEqual([0, 0, 0, 1, 1, 3, 3, 4, 6])
    expect(indexAt([], 5)).toBe(0)
  })

  test('shows where most happened', () => {
    expect(activityOf(placesOf(moments, 'original'), 4)).toEqual([1, 0, 1 / 3, 2 / 3])
    expect(activityOf([0], 3)).toEqual([0, 0, 0])
  })
})
