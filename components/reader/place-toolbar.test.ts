import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placeToolbar, type Box } from './place-toolbar.ts'

const SIZE = { width: 260, height: 40 }
const SCREEN = { width: 1000, height: 800 }
const BAR = 52
const box = (left: number, top: number, right: number, bottom: number): Box => ({ left, top, right, bottom })

describe('placeToolbar [UX3]', () => {
  test('stands above a selection of one line, centred on its end', () => {
    const line = box(200, 300, 500, 330)
    expect(placeToolbar({ line, box: line, backward: false }, SIZE, SCREEN, BAR)).toEqual({
      left: 370,
      top: 252,
    })
  })

  test('ends on the left where words run to the left', () => {
    const line = box(400, 300, 700, 330)
    expect(placeToolbar({ line, box: line, backward: false }, SIZE, SCREEN, BAR, 'rtl').left).toBe(270)
  })

  test('flips below when the bar leaves no room above', () => {
    const line = box(200, 70, 500, 100)
    expect(placeToolbar({ line, box: line, backward: false }, SIZE, SCREEN, BAR).top).toBe(108)
  })

  test('stands below several lines, whose own words are above the last one', () => {
    const place = { line: box(100, 360, 300, 390), box: box(100, 300, 700, 390), backward: false }
    expect(placeToolbar(place, SIZE, SCREEN, BAR).top).toBe(398)
  })

  test('stands above several lines that were selected upwards', () => {
    const place = { line: box(400, 300, 700, 330), box: box(100, 300, 700, 390), backward: true }
    expect(placeToolbar(place, SIZE, SCREEN, BAR)).toEqual({ left: 270, top: 252 })
  })
})

test('never leaves a screen of 320 px or more, and covers the selection only when that fills the screen', () => {
  const screens = fc.record({
    width: fc.integer({ min: 320, max: 2000 }),
    height: fc.integer({ min: 400, max: 1400 }),
  })
  const numbers = fc.tuple(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.integer({ min: 1, max: 60 }),
    fc.boolean(),
  )
  fc.assert(
    fc.property(screens, numbers, (screen, [x, y, lines, backward]) => {
      const top = Math.round(y * screen.height)
      const whole = box(0, top, screen.width, top + lines * 30)
      const end = backward ? top : whole.bottom - 30
      const line = box(x * (screen.width - 10), end, screen.width, end + 30)
      const at = placeToolbar({ line, box: whole, backward }, SIZE, screen, BAR)
      expect(at.left).toBeGreaterThanOrEqual(8)
      expect(at.left + SIZE.width).toBeLessThanOrEqual(screen.width - 8)
      expect(at.top + SIZE.height).toBeLessThanOrEqual(screen.height - 8)
      const room =
        whole.top - 8 - SIZE.height >= BAR + 8 || whole.bottom + 8 + SIZE.height <= screen.height - 8
      const covers = at.top < whole.bottom && at.top + SIZE.height > whole.top
      const inScreen = whole.bottom < screen.height
      if (room && inScreen) expect(covers).toBe(false)
    }),
  )
})
