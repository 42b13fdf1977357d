import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COLOURS, type Colour } from '#lib/core/annotation/entry.ts'
import { asId, type EntryKey } from '#lib/core/ids.ts'
import { indexMarks, marksAt, MAX_DEPTH, stretches, type Mark } from './overlap.ts'

const mark = (key: string, start: number, end: number, colour: Colour = 'yellow'): Mark => ({
  key: asId<EntryKey>(key),
  span: { start, end },
  colour,
})

describe('stretches', () => {
  const cases: [string, Mark[], [number, number, Colour, number][]][] = [
    ['nothing gives nothing', [], []],
    ['one Annotation is one Stretch', [mark('a', 3, 9)], [[3, 9, 'yellow', 1]]],
    ['an empty Span is not painted', [mark('a', 3, 3)], []],
    [
      'two that cross are deeper where they cross',
      [mark('a', 0, 6), mark('b', 4, 9, 'blue')],
      [
        [0, 4, 'yellow', 1],
        [4, 6, 'blue', 2],
        [6, 9, 'blue', 1],
      ],
    ],
    [
      'the small one inside a large one keeps its colour, and the large one goes on after it',
      [mark('a', 0, 9), mark('b', 4, 6, 'rose')],
      [
        [0, 4, 'yellow', 1],
        [4, 6, 'rose', 2],
        [6, 9, 'yellow', 1],
      ],
    ],
    ['neighbours of one colour are one Stretch', [mark('a', 0, 4), mark('b', 4, 9)], [[0, 9, 'yellow', 1]]],
    [
      'a fifth layer is painted like the fourth',
      ['a', 'b', 'c', 'd', 'e'].map((key) => mark(key, 0, 5)),
      [[0, 5, 'yellow', MAX_DEPTH]],
    ],
  ]
  test.each(cases)('%s', (_name, marks, expected) => {
    expect(stretches(marks).map((s) => [s.start, s.end, s.colour, s.depth])).toEqual(expected)
  })
})

const anyMarks = fc
  .array(fc.tuple(fc.nat(40), fc.nat(12), fc.constantFrom(...COLOURS)), { maxLength: 25 })
  .map((list) => list.map(([start, length, colour], i) => mark(`k${i}`, start, start + length, colour)))

test('for any marks, every character is painted with the number of Annotations on it and by one of their colours', () => {
  fc.assert(
    fc.property(anyMarks, (marks) => {
      const painted = stretches(marks)
      for (let offset = 0; offset < 60; offset++) {
        const on = marks.filter((m) => m.span.start <= offset && offset < m.span.end)
        const here = painted.filter((s) => s.start <= offset && offset < s.end)
        expect(here.length).toBe(on.length > 0 ? 1 : 0)
        if (here[0]) {
          expect(here[0].depth).toBe(Math.min(on.length, MAX_DEPTH))
          expect(on.map((m) => m.colour)).toContain(here[0].colour)
        }
      }
    }),
  )
})

test('for any marks, the lookup finds what a scan finds, innermost first', () => {
  fc.assert(
    fc.property(anyMarks, fc.nat(60), (marks, offset) => {
      const found = marksAt(indexMarks(marks), offset)
      const scanned = marks.filter((m) => m.span.start <= offset && offset < m.span.end)
      expect([...found].sort()).toEqual(scanned.map((m) => m.key).sort())
      const starts = found.map((key) => marks.find((m) => m.key === key)?.span.start ?? -1)
      expect(starts).toEqual([...starts].sort((a, b) => b - a))
    }),
  )
})

test('the colour of the innermost Annotation is the one that a click finds first', () => {
  fc.assert(
    fc.property(anyMarks, fc.nat(60), (marks, offset) => {
      const first = marksAt(indexMarks(marks), offset)[0]
      const painted = stretches(marks).find((s) => s.start <= offset && offset < s.end)
      expect(painted?.colour).toBe(marks.find((m) => m.key === first)?.colour)
    }),
  )
})
