import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Mark } from '#lib/core/anchoring/overlap.ts'
import { COLOURS, type Colour, type Span } from '#lib/core/annotation/entry.ts'
import { asId, type EntryKey } from '#lib/core/ids.ts'
import { EMPTY_SCENE, looksOf, type Scene } from './scene.ts'

const WHOLE: Span = { start: 0, end: 100 }
const mark = (key: string, start: number, end: number, colour: Colour = 'yellow'): Mark => ({
  key: asId<EntryKey>(key),
  span: { start, end },
  colour,
})
const anySpan = fc.tuple(fc.nat(60), fc.nat(25)).map(([start, length]) => ({ start, end: start + length }))
const anyMarks = (prefix: string) =>
  fc
    .array(fc.tuple(anySpan, fc.constantFrom(...COLOURS)), { maxLength: 15 })
    .map((list) => list.map(([span, colour], i) => mark(`${prefix}${i}`, span.start, span.end, colour)))
const anyScene: fc.Arbitrary<Scene> = fc.record({
  marks: anyMarks('m'),
  changed: anyMarks('c'),
  resolved: anyMarks('r'),
  own: anyMarks('o'),
  active: fc.constantFrom('m0', 'r1', null),
  hovered: fc.constantFrom(asId<EntryKey>('m1'), asId<EntryKey>('r0'), null),
  drafts: fc.array(anySpan, { maxLength: 2 }),
  pulse: fc.option(anySpan),
  visible: fc.boolean(),
})

/** The looks on one character. */
const on = (looks: ReadonlyMap<string, readonly Span[]>, offset: number) =>
  [...looks]
    .filter(([, spans]) => spans.some(({ start, end }) => start <= offset && offset < end))
    .map(([look]) => look)
    .sort()

describe('looksOf', () => {
  test('for any scene, a part of the text looks as it does in the whole, and nothing outside of it is there', () => {
    fc.assert(
      fc.property(anyScene, anySpan, (scene, near) => {
        const [part, whole] = [looksOf(scene, near), looksOf(scene, WHOLE)]
        for (let offset = 0; offset < WHOLE.end; offset++)
          expect(on(part, offset)).toEqual(near.start <= offset && offset < near.end ? on(whole, offset) : [])
      }),
    )
  })

  test('what nobody else sees has an edge beside its pencil, unless nothing is shown', () => {
    const own = mark('m', 5, 9, 'rose')
    const looks = looksOf({ ...EMPTY_SCENE, marks: [own], own: [own] }, WHOLE)
    expect(on(looks, 6)).toEqual(['own', 'rose-1'])
    expect(on(looksOf({ ...EMPTY_SCENE, marks: [own], own: [own], visible: false }, WHOLE), 6)).toEqual([])
  })

  test('words that have changed are never painted like those that have not', () => {
    const looks = looksOf({ ...EMPTY_SCENE, changed: [mark('c', 5, 9, 'rose')], active: 'c' }, WHOLE)
    expect([...looks.keys()]).toEqual(['changed', 'hover'])
  })

  test('an Annotation that reaches into the part from far away counts for the depth', () => {
    const looks = looksOf(
      { ...EMPTY_SCENE, marks: [mark('far', 0, 90), mark('b', 50, 60, 'rose')] },
      {
        start: 45,
        end: 55,
      },
    )
    expect(looks.get('yellow-1')).toEqual([{ start: 45, end: 50 }])
    expect(looks.get('rose-2')).toEqual([{ start: 50, end: 55 }])
  })
})
