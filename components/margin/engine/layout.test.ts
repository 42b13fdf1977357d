import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layOutCards, type Card } from './layout.ts'

const GAP = 12
const card = (wanted: number, height = 100): Card => ({ wanted, height })

describe('layOutCards', () => {
  test('cards with room stand at their passages', () => {
    expect(layOutCards([card(0), card(300), card(900)], GAP)).toEqual([0, 300, 900])
  })

  test('two at one passage share the distance', () => {
    expect(layOutCards([card(500), card(500)], GAP)).toEqual([444, 556])
  })

  test('none is above the ceiling', () => {
    expect(layOutCards([card(10), card(10), card(10)], GAP)).toEqual([0, 112, 224])
  })

  test('[UX38] the pinned card is exact and pushes the others both ways', () => {
    const tops = layOutCards([card(480), card(500), card(510)], GAP, [{ index: 1, y: 500 }])
    expect(tops).toEqual([388, 500, 612])
  })

  test('a card far away stays when another is pinned', () => {
    expect(layOutCards([card(0), card(500), card(2000)], GAP, [{ index: 1, y: 500 }])).toEqual([0, 500, 2000])
  })

  test('[UX39] several pins are exact together, and what comes between them stands between them', () => {
    const pins = [
      { index: 2, y: 700 },
      { index: 0, y: 100 },
    ]
    expect(layOutCards([card(120), card(690), card(705)], GAP, pins)).toEqual([100, 588, 700])
  })

  test('[UX39] a weaker pin gives way to a stronger one, downwards and upwards', () => {
    const cards = [card(100), card(150), card(180)]
    const strongFirst = [
      { index: 0, y: 100 },
      { index: 2, y: 180 },
    ]
    expect(layOutCards(cards, GAP, strongFirst)).toEqual([100, 212, 324])
    expect(layOutCards(cards, GAP, strongFirst.toReversed())).toEqual([-44, 68, 180])
  })

  test('no cards, no tops', () => expect(layOutCards([], GAP)).toEqual([]))
})

const cards = fc
  .array(fc.tuple(fc.nat(3000), fc.integer({ min: 20, max: 400 })), { minLength: 1, maxLength: 40 })
  .map((list) => list.map(([wanted, height]) => card(wanted, height)).sort((a, b) => a.wanted - b.wanted))

const apart = (list: readonly Card[], tops: readonly number[]) => {
  for (let i = 1; i < list.length; i++) {
    const above = list[i - 1]
    expect((tops[i] ?? NaN) - ((tops[i - 1] ?? NaN) + (above?.height ?? NaN))).toBeGreaterThanOrEqual(
      GAP - 1e-6,
    )
  }
}

test('for any cards: order is kept, none overlap, none is above the ceiling', () => {
  fc.assert(
    fc.property(cards, (list) => {
      const tops = layOutCards(list, GAP)
      apart(list, tops)
      expect(Math.min(...tops)).toBeGreaterThanOrEqual(0)
    }),
  )
})

test('for any cards and any pin: the pinned one is exact, order is kept, none overlap', () => {
  fc.assert(
    fc.property(cards, fc.nat(39), (list, n) => {
      const index = n % list.length
      const y = list[index]?.wanted ?? 0
      const tops = layOutCards(list, GAP, [{ index, y }])
      expect(tops[index]).toBeCloseTo(y, 6)
      apart(list, tops)
    }),
  )
})

test('for any cards: no other placement of the same order is nearer to the passages', () => {
  const cost = (list: readonly Card[], tops: readonly number[]) =>
    list.reduce((sum, c, i) => sum + (c.wanted - (tops[i] ?? 0)) ** 2, 0)
  fc.assert(
    fc.property(
      cards,
      fc.array(fc.integer({ min: -80, max: 80 }), { minLength: 40, maxLength: 40 }),
      (list, nudges) => {
        const best = cost(list, layOutCards(list, GAP, [], -Infinity))
        const other: number[] = []
        layOutCards(list, GAP, [], -Infinity).forEach((top, i) => {
          const least = i === 0 ? -Infinity : (other[i - 1] ?? 0) + (list[i - 1]?.height ?? 0) + GAP
          other.push(Math.max(least, top + (nudges[i] ?? 0)))
        })
        expect(cost(list, other)).toBeGreaterThanOrEqual(best - 1e-3)
      },
    ),
  )
})

test('for any cards and any pins: the strongest is exact, order is kept, none overlap', () => {
  const pins = fc.array(fc.tuple(fc.nat(39), fc.nat(3000)), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(cards, pins, (list, some) => {
      const placed = some.map(([n, y]) => ({ index: n % list.length, y }))
      const tops = layOutCards(list, GAP, placed)
      expect(tops[placed[0]?.index ?? 0]).toBeCloseTo(placed[0]?.y ?? 0, 6)
      apart(list, tops)
    }),
  )
})
