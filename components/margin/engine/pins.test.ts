import { expect, test } from 'vitest'
import { layOutCards } from './layout.ts'
import { pinsOf } from './pins.ts'
import type { Row } from './rows.ts'

const row = (id: string, wanted: number, height = 100): Row => ({ id, wanted, height })
const at = (tops: Readonly<Record<string, number>>) =>
  new Map(Object.entries(tops).map(([id, top]) => [id, { top, height: 100 }]))
const all = { top: 0, bottom: 900, is: () => true }

test('the active one first, at its passage; then what is held; then what is looked at, from the middle outwards', () => {
  const rows = [row('a', 100), row('b', 300), row('c', 450), row('d', 600), row('active', 720)]
  const placed = at({ a: 90, b: 310, c: 440, d: 590, active: 730 })
  expect(pinsOf({ rows, placed, active: 'active', held: ['a'], looked: all })).toEqual([
    { index: 4, y: 720 },
    { index: 0, y: 90 },
    { index: 2, y: 440, distance: 40 },
    { index: 1, y: 310, distance: 90 },
    { index: 3, y: 590, distance: 190 },
  ])
})

test('[UX39] what comes in between moves what is further from the middle, and nothing else', () => {
  const before = at({ a: 100, b: 300, c: 402, d: 800 })
  const rows = [row('a', 100), row('b', 300), row('new', 310), row('c', 402), row('d', 800)]
  const pins = pinsOf({ rows, placed: before, active: null, held: [], looked: all })
  const tops = layOutCards(rows, 2, pins)
  expect(tops[3]).toBe(402)
  expect(tops[4]).toBe(800)
  expect(tops[0]).toBeLessThanOrEqual(100)
  expect((tops[2] ?? 0) + 102).toBeLessThanOrEqual(402)
})

test('[UX39] what is under the pointer is stronger than what is mid-screen', () => {
  const before = at({ a: 300, b: 402 })
  const rows = [row('a', 300), row('new', 310), row('b', 402)]
  const tops = layOutCards(rows, 2, pinsOf({ rows, placed: before, active: null, held: ['a'], looked: all }))
  expect(tops[0]).toBe(300)
  expect(tops[2]).toBe(504)
})

test('what is off the screen, or was never there with its real height, moves as it likes', () => {
  const rows = [row('far', 2000), row('guessed', 400)]
  const placed = at({ far: 2000, guessed: 380 })
  const looked = { top: 0, bottom: 900, is: (id: string) => id !== 'guessed' }
  expect(pinsOf({ rows, placed, active: null, held: [], looked })).toEqual([])
})
