import { expect, test } from 'vitest'
import { placeBeside } from './place-beside.ts'

const WINDOW = { width: 400, height: 300 }
const FLOAT = { width: 60, height: 20 }
const button = (left: number, top: number) => ({ left, top, width: 20, height: 20 })

test('it stands in the middle of its side', () => {
  expect(placeBeside(button(100, 100), FLOAT, WINDOW, 'top')).toEqual({ left: 80, top: 74 })
  expect(placeBeside(button(100, 100), FLOAT, WINDOW, 'bottom')).toEqual({ left: 80, top: 126 })
  expect(placeBeside(button(100, 100), FLOAT, WINDOW, 'left')).toEqual({ left: 34, top: 100 })
  expect(placeBeside(button(100, 100), FLOAT, WINDOW, 'right')).toEqual({ left: 126, top: 100 })
})

test('without room it stands on the other side', () => {
  expect(placeBeside(button(100, 10), FLOAT, WINDOW, 'top').top).toBe(36)
  expect(placeBeside(button(100, 270), FLOAT, WINDOW, 'bottom').top).toBe(244)
  expect(placeBeside(button(10, 100), FLOAT, WINDOW, 'left').left).toBe(36)
})

test('it never leaves the window', () => {
  expect(placeBeside(button(0, 100), FLOAT, WINDOW, 'top').left).toBe(8)
  expect(placeBeside(button(390, 100), FLOAT, WINDOW, 'top').left).toBe(332)
})
