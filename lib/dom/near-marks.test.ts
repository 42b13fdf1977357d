import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Mark } from '#lib/core/anchoring/overlap.ts'
import { asId, type EntryKey } from '#lib/core/ids.ts'
import { indexOf, marksNear } from './near-marks.ts'

const anyMarks = fc.array(fc.tuple(fc.nat(60), fc.nat(25)), { maxLength: 25 }).map((list) =>
  list.map(([start, length], i): Mark => ({
    key: asId<EntryKey>(`k${i}`),
    span: { start, end: start + length },
    colour: 'yellow',
  })),
)

test('for any marks and any part of the text it finds what a scan finds, by start', () => {
  fc.assert(
    fc.property(anyMarks, fc.nat(80), fc.integer({ min: 1, max: 30 }), (marks, start, length) => {
      const near = { start, end: start + length }
      const scanned = marks.filter(
        ({ span }) => Math.max(span.start, near.start) < Math.min(span.end, near.end),
      )
      const found = marksNear(marks, near)
      expect(found.map(({ key }) => key).sort()).toEqual(scanned.map(({ key }) => key).sort())
      const starts = found.map(({ span }) => span.start)
      expect(starts).toEqual(starts.toSorted((a, b) => a - b))
    }),
  )
})

test('a list is sorted once', () => {
  const marks: Mark[] = [{ key: asId<EntryKey>('a'), span: { start: 1, end: 2 }, colour: 'rose' }]
  expect(indexOf(marks)).toBe(indexOf(marks))
  expect(indexOf([...marks])).not.toBe(indexOf(marks))
})
