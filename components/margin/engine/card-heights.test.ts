import { expect, test } from 'vitest'
import { CardHeights } from './card-heights.ts'

const card = (estimate: number) => ({ id: 'a', estimate })

test('a card that was never on the page is as high as its estimate', () => {
  expect(new CardHeights().of(card(120), false, false)).toBe(120)
})

test('a measured height stays, with what the Thread has gained since then', () => {
  const heights = new CardHeights()
  expect(heights.measured(card(120), false, 131)).toBe(true)
  expect(heights.of(card(120), false, false)).toBe(131)
  expect(heights.of(card(190), false, false)).toBe(201)
  expect(heights.of(card(190), false, true)).toBe(131) // on the page: it will be measured
})

test('the height of an active card is not that of a quiet one', () => {
  const heights = new CardHeights()
  heights.measured(card(120), true, 300)
  expect(heights.of(card(120), true, false)).toBe(300)
  expect(heights.of(card(120), false, false)).toBe(120)
})

test('less than half a pixel is no news', () => {
  const heights = new CardHeights()
  heights.measured(card(120), false, 131)
  expect(heights.measured(card(120), false, 131.3)).toBe(false)
})
