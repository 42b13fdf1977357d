import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldCrowds, type Neighbour, type Room } from './crowds.ts'
import { layOutCards } from './layout.ts'

const ROOM: Room = { gap: 2, crowdHeight: 40, far: 360, near: 240 }
const NONE: ReadonlySet<string> = new Set()

const card = (id: number, wanted: number, more: Partial<Neighbour> = {}): Neighbour => ({
  ...{ id: `t${id}`, wanted, height: 100, may: true, still: false },
  ...more,
})
const many = (count: number, wanted: number, from = 0) =>
  Array.from({ length: count }, (_, i) => card(from + i, wanted))
const idsOf = (count: number) => Array.from({ length: count }, (_, i) => `t${i}`)

describe('foldCrowds', () => {
  test('cards with room stay as they are', () => {
    expect(foldCrowds([card(0, 0), card(1, 300), ...many(4, 900, 2)], NONE, ROOM)).toEqual([])
  })

  test('ten on one line become one', () => {
    expect(foldCrowds(many(10, 1000), NONE, ROOM)).toEqual([{ id: 'crowd:4', members: idsOf(10) }])
  })

  test('the active one, a draft and what is unread are not in it', () => {
    const cards = many(10, 1000).map((one, i) => ({ ...one, may: i !== 0 && i !== 7 }))
    const [crowd] = foldCrowds(cards, NONE, ROOM)
    expect(crowd?.members).toEqual(idsOf(10).filter((id) => id !== 't0' && id !== 't7'))
  })

  test('no more fold than is needed: the densest', () => {
    const cards = [...many(3, 1000), ...many(12, 1500, 3), ...many(3, 2000, 15)]
    expect(foldCrowds(cards, NONE, ROOM).map(({ members }) => members.length)).toEqual([12])
  })

  test('what was folded stays so while it would be crowded, and opens when there is room', () => {
    const folded = new Set(idsOf(10))
    expect(foldCrowds(many(7, 1000), NONE, ROOM)).toEqual([])
    expect(foldCrowds(many(7, 1000), folded, ROOM)).toHaveLength(1)
    expect(foldCrowds(many(4, 1000), folded, ROOM)).toEqual([])
  })

  test('[UX39] on the screen nothing folds and nothing opens', () => {
    const still = (cards: readonly Neighbour[]) => cards.map((one) => ({ ...one, still: true }))
    expect(foldCrowds(still(many(10, 1000)), NONE, ROOM)).toEqual([])
    expect(foldCrowds(still(many(3, 1000)), new Set(idsOf(3)), ROOM)).toHaveLength(1)
  })

  test('one more joins a crowd that is on the screen', () => {
    const cards = [...many(10, 1000).map((one) => ({ ...one, still: true })), card(10, 1010)]
    expect(foldCrowds(cards, new Set(idsOf(10)), ROOM)[0]?.members).toHaveLength(11)
  })
})

test('for any cards: no run that still reaches too far has two neighbours left to fold', () => {
  const some = fc.array(fc.tuple(fc.nat(6000), fc.integer({ min: 30, max: 300 })), { maxLength: 60 })
  fc.assert(
    fc.property(some, (list) => {
      const cards = list
        .toSorted(([a], [b]) => a - b)
        .map(([wanted, height], i) => card(i, wanted, { height }))
      const crowds = foldCrowds(cards, NONE, ROOM)
      const crowded = new Set(crowds.flatMap(({ members }) => members))
      const firsts = new Set(crowds.map(({ members }) => members[0]))
      const rows = cards.flatMap((one) =>
        !crowded.has(one.id) ? [one] : firsts.has(one.id) ? [{ ...one, height: ROOM.crowdHeight }] : [],
      )
      const tops = layOutCards(rows, ROOM.gap)
      const cellOf = ({ wanted }: Neighbour) => Math.floor(wanted / 240)
      const lone = rows.filter(({ id }) => !crowded.has(id))
      const hasCompany = (one: Neighbour) => lone.filter((other) => cellOf(other) === cellOf(one)).length > 1
      for (const [i, row] of rows.entries())
        if (Math.abs((tops[i] ?? 0) - row.wanted) > ROOM.far && !crowded.has(row.id))
          expect(hasCompany(row)).toBe(false)
    }),
  )
})
