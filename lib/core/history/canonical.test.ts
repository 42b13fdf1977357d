import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonical, type Json } from './canonical.ts'

// https://www.rfc-editor.org/rfc/rfc8785#section-3.2.2 and #section-3.2.3
const spellings: readonly (readonly [string, Json, string])[] = [
  [
    'numbers and texts',
    {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '€$\u000F\nA\'B"\\\\"/',
      literals: [null, true, false],
    },
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  ],
  [
    'the order of fields',
    { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 },
    '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
  ],
  ['what is absent', { a: undefined, b: [] }, '{"b":[]}'],
]

test.each(spellings)('spells %s as RFC 8785 does', (_, value, text) => {
  expect(canonical(value)).toBe(text)
})

test('is JSON that says the same, whatever the order of the fields', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
      const text = canonical(value as Json)
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      expect(canonical(JSON.parse(text) as Json)).toBe(text)
    }),
  )
})

test.each([Number.NaN, Number.POSITIVE_INFINITY, '\ud800', { '\udfff': 1 }])('refuses %j', (value) => {
  expect(() => canonical(value)).toThrow('no canonical spelling')
})
