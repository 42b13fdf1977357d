import * as fc from 'fast-check'
import { describe as suite, expect, test } from 'vitest'
import { CONTEXT_MAX } from '#lib/core/annotation/limits.ts'
import { fromCodePoints, toCodePoints } from './code-points.ts'
import { describe } from './describe.ts'
import { quoteOf } from './resolve.ts'

const quote = (text: string, start: number, end: number) => {
  const found = quoteOf(describe({ text, blocks: [] }, { start, end }))
  if (found === null) throw new Error('no quote')
  return found
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const isBreak = (text: string, at: number) =>
  at === text.length || [...graphemes.segment(text)].some(({ index }) => index === at)

suite('what is stored about a place', () => {
  test('keeps 32 to 64 units of context on either side, whole words of it', () => {
    const text = 'one two three four five six seven eight nine ten eleven twelve thirteen '.repeat(4)
    const { exact, prefix, suffix } = quote(text, 146, 155)
    expect(exact).toBe(text.slice(146, 155))
    for (const context of [prefix, suffix]) {
      expect(context.length).toBeGreaterThanOrEqual(32)
      expect(context.length).toBeLessThanOrEqual(CONTEXT_MAX)
    }
    expect(text).toContain(` ${prefix}${exact}${suffix} `)
  })

  test('cuts context where no word ends between graphemes, never inside of one', () => {
    const letter = fc.constantFrom('文', '👩‍👩‍👧', 'e\u0301', '🇩🇪', 'x', '\u{1f44d}\u{1f3fd}')
    fc.assert(
      fc.property(fc.array(letter, { minLength: 60, maxLength: 200 }), fc.nat(), (letters, where) => {
        const text = letters.join('')
        const first = where % letters.length
        const start = letters.slice(0, first).join('').length
        const end = start + (letters[first] ?? '').length
        const { prefix, suffix } = quote(text, start, end)
        // as the text says it: where letters join on, there is no break between them
        if (!isBreak(text, start) || !isBreak(text, end)) return
        expect(isBreak(text, start - prefix.length)).toBe(true)
        expect(isBreak(text, end + suffix.length)).toBe(true)
        expect(prefix.length).toBeGreaterThanOrEqual(Math.min(start, 32))
        expect(suffix.length).toBeGreaterThanOrEqual(Math.min(text.length - end, 32))
      }),
    )
  })

  test('refuses a span that is none', () => {
    expect(() => describe({ text: 'abc', blocks: [] }, { start: 2, end: 2 })).toThrow(RangeError)
    expect(() => describe({ text: 'abc', blocks: [] }, { start: 1, end: 4 })).toThrow(RangeError)
  })
})

suite('code points', () => {
  test('count a pair of surrogates once', () => {
    expect(toCodePoints('a😀b😀c', { start: 3, end: 6 })).toEqual({ start: 2, end: 4 })
    expect(fromCodePoints('a😀b😀c', { start: 2, end: 4 })).toEqual({ start: 3, end: 6 })
  })

  test('are null where the text has no such place', () => {
    const outside = [
      { start: 0, end: 6 },
      { start: -1, end: 2 },
      { start: 2, end: 1 },
      { start: 0.5, end: 1 },
    ]
    expect(outside.map((span) => fromCodePoints('a😀b😀c', span))).toEqual([null, null, null, null])
  })

  test('there and back is the same place, for any text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })),
        fc.nat(),
        fc.nat(),
        (points, x, y) => {
          const text = points.join('')
          const [from, to] = [
            Math.min(x, y) % (points.length + 1),
            Math.max(x, y) % (points.length + 1),
          ].sort((a, b) => a - b)
          const span = {
            start: points.slice(0, from).join('').length,
            end: points.slice(0, to).join('').length,
          }
          expect(toCodePoints(text, span)).toEqual({ start: from, end: to })
          expect(fromCodePoints(text, { start: from ?? 0, end: to ?? 0 })).toEqual(span)
        },
      ),
    )
  })
})
