import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COLOURS, STANCES } from '#lib/core/annotation/entry.ts'
import { LAYER_KINDS } from '#lib/core/annotation/layer-kind.ts'
import { asId, type EntryKey } from '#lib/core/ids.ts'
import { person } from '#test/thread.ts'
import { readFilter, writeFilter } from './filter-address.ts'
import { KINDS, NO_FILTER, STATES } from './thread-filter.ts'
import { ORDERS } from './thread-order.ts'

const read = (address: string) => readFilter(new URLSearchParams(address))

describe('[UX36] a filter in the address', () => {
  test.each([
    ['', {}],
    [`who=${person(1)}&who=nobody`, { who: [person(1)] }],
    ['colour=rose&colour=pink&kind=shout&state=open', { colour: ['rose'], state: ['open'] }],
    ['unread=1&mine=yes', { unread: true }],
    ['tag=&tag=a%20b&tag=a%20b', { tag: ['a b'] }],
    ['layer=private&layer=all', { layer: ['private'] }],
    ['only=1a.lampintheroom&only=__proto__', { only: ['1a.lampintheroom'] }],
    ['words=caf%C3%A9', { words: 'café' }],
  ])('%s', (address, expected) => {
    expect(read(address).filter).toEqual({ ...NO_FILTER, ...expected })
  })

  test('is written in the place of the one before; the rest of the address stays', () => {
    const before = new URLSearchParams('revision=2&who=x&words=old&sort=newest')
    const { filter } = read('tag=light')
    expect(writeFilter(before, { filter, order: 'position' }).toString()).toBe('revision=2&tag=light')
  })

  test('more values of a kind than a page could offer are not read', () => {
    const many = new URLSearchParams(Array.from({ length: 500 }, (_, i) => ['tag', `t${i}`]))
    expect(readFilter(many).filter.tag).toHaveLength(50)
  })
})

test('any filter comes back from its address as it was', () => {
  const filters = fc.record({
    who: fc.uniqueArray(fc.integer({ min: 1, max: 9 })).map((all) => all.map(person)),
    tag: fc.uniqueArray(fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }), { maxLength: 5 }),
    colour: fc.subarray([...COLOURS]),
    kind: fc.subarray([...KINDS]),
    stance: fc.subarray([...STANCES]),
    state: fc.subarray([...STATES]),
    layer: fc.subarray([...LAYER_KINDS]),
    only: fc
      .uniqueArray(fc.integer({ min: 10, max: 99 }))
      .map((all) => all.map((n) => asId<EntryKey>(`1a.lampintheroom${n}`))),
    unread: fc.boolean(),
    mine: fc.boolean(),
    words: fc.string({ maxLength: 60, unit: 'grapheme' }),
  })
  fc.assert(
    fc.property(filters, fc.constantFrom(...ORDERS), (filter, order) => {
      const address = writeFilter(new URLSearchParams(), { filter, order }).toString()
      expect(read(address)).toEqual({ filter, order })
    }),
  )
})
