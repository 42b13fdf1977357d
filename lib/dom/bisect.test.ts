import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstWhere } from './bisect.ts'

test('for any ascending list it finds what a scan finds, the length when there is nothing', () => {
  const ascending = fc.array(fc.nat(30), { maxLength: 20 }).map((list) => list.toSorted((a, b) => a - b))
  fc.assert(
    fc.property(ascending, fc.nat(31), (list, least) => {
      const scanned = list.findIndex((value) => value >= least)
      expect(firstWhere(list, (value) => value >= least)).toBe(scanned < 0 ? list.length : scanned)
    }),
  )
})
