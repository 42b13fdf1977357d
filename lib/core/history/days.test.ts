import { expect, test } from 'vitest'
import { endOfDay, isDay, isZone, startOfDay } from './days.ts'

test.each([
  ['2026-03-29', 'UTC', '2026-03-29T00:00:00.000Z', '2026-03-30T00:00:00.000Z'],
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'], // 23 hours long
  ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'], // 25 hours long
  ['2026-01-01', 'Pacific/Kiritimati', '2025-12-31T10:00:00.000Z', '2026-01-01T10:00:00.000Z'],
  ['2026-06-01', 'Asia/Kathmandu', '2026-05-31T18:15:00.000Z', '2026-06-01T18:15:00.000Z'],
])('%s in %s', (day, zone, from, to) => {
  expect(startOfDay(day, zone).toISOString()).toBe(from)
  expect(endOfDay(day, zone).toISOString()).toBe(to)
})

test.each([
  ['2026-02-28', true],
  ['2026-02-29', false],
  ['2026-2-8', false],
  ['', false],
])('%j is a day: %s', (written, is) => expect(isDay(written)).toBe(is))

test.each([
  ['Europe/Berlin', true],
  ['', false],
  ['Nowhere/Land', false],
  ['x'.repeat(65), false],
])('%j is a time zone: %s', (name, is) => expect(isZone(name)).toBe(is))
