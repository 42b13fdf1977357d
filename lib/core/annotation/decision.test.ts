import { describe, expect, test } from 'vitest'
import { asId, type EntryKey, type LayerId, type RevisionId } from '#lib/core/ids.ts'
import type { AnnotationEntry, DecisionEntry, DecisionVerdict, LayerState, Target } from './entry.ts'
import { standingOn } from './decision.ts'
import type { Attribution } from './thread.ts'
import { threadsOf } from '#test/threads-anew.ts'

const revision = (number: number) => asId<RevisionId>(`r${number}`)
const numbers = new Map([1, 2, 3, 4].map((number) => [revision(number), number]))
const key = (name: string) => asId<EntryKey>(`1.${name.padEnd(8, '-')}`)

const on = (number: number, exact: string, start = 0): Target => ({
  revision: revision(number),
  selectors: [
    { type: 'TextPositionSelector', start, end: start + exact.length },
    { type: 'TextQuoteSelector', exact, prefix: '', suffix: '' },
  ],
})
const annotation = (target: Target): AnnotationEntry => ({
  key: key('note'),
  target,
  motivation: 'highlighting',
  colour: 'yellow',
  tags: [],
  stance: null,
  deleted: false,
})
const decision = (name: string, target: Target, verdict: DecisionVerdict = 'placed'): DecisionEntry => ({
  key: key(name),
  annotation: key('note'),
  verdict,
  target,
  deleted: false,
})
const gone = (name: string, number: number) =>
  decision(name, { revision: revision(number), selectors: [] }, 'orphaned')

const standing = (
  number: number,
  own: number,
  decisions: readonly DecisionEntry[],
  times: Record<string, number> = {},
) =>
  standingOn(number, annotation(on(own, 'lamp')), decisions, numbers, (k) => {
    const name = Object.keys(times).find((each) => key(each) === k)
    return name === undefined ? Infinity : (times[name] ?? Infinity)
  })?.decision?.key ?? 'own'

describe('standingOn', () => {
  const second = decision('second', on(2, 'light'))
  const third = decision('third', on(3, 'candle'))

  test.each([
    ['no decision: its own Target', 3, 1, [], 'own'],
    ['the decision for this Revision', 2, 1, [second, third], second.key],
    ['the one for the latest Revision up to it, not one for a later one', 4, 1, [third, second], third.key],
    ['none that was taken back', 3, 1, [second, { ...third, deleted: true }], second.key],
    ['none for a Revision before its own', 3, 3, [second], 'own'],
    ['none for its own Revision', 3, 3, [third], 'own'],
    ['an orphan is a decision like another', 3, 1, [second, gone('gone', 3)], key('gone')],
    ['none for a Revision that is not known', 3, 1, [decision('far', on(9, 'x'))], 'own'],
  ] as const)('%s', (_, number, own, decisions, expected) => {
    expect(standing(number, own, decisions)).toBe(expected)
    expect(standing(number, own, decisions.toReversed())).toBe(expected)
  })

  test('of two for one Revision the later one counts; what has no time yet is the latest; then the key decides', () => {
    const again = decision('again', on(2, 'flame'))
    for (const both of [
      [second, again],
      [again, second],
    ]) {
      expect(standing(2, 1, both, { second: 5, again: 4 })).toBe(second.key)
      expect(standing(2, 1, both, { second: 5 })).toBe(again.key)
      expect(standing(2, 1, both, { second: 5, again: 5 })).toBe(second.key) // 'second' > 'again'
    }
  })

  test('what was annotated on a later Revision is not on this one', () =>
    expect(standingOn(1, annotation(on(2, 'lamp')), [], numbers, () => 0)).toBeNull())
})

describe('threadsOf on a later Revision', () => {
  const text = 'the candle and the light'
  const threads = (
    decisions: readonly DecisionEntry[],
    own = on(1, 'lamp'),
    carried = new Map<EntryKey | null, 4>(),
  ) => {
    const layer: LayerState = {
      annotations: new Map([[key('note'), annotation(own)]]),
      comments: new Map(),
      decisions: new Map(decisions.map((each) => [each.key, each])),
      reactions: new Map(),
      states: new Map(),
    }
    const at = new Map<EntryKey, Attribution>()
    return threadsOf(layer, at, {
      layer: { id: asId<LayerId>('l1'), kind: 'group' },
      revision: { id: revision(2), number: 2, text },
      numbers,
      carried: (_, by) =>
        carried.has(by) ? { at: 'changed', span: { start: 4, end: 10 }, diff: [] } : undefined,
    })
  }

  test('says that it does not know yet', () =>
    expect(threads([])).toMatchObject([{ anchor: null, span: null, decision: null, quote: 'lamp' }]))

  test('shows what was carried over, from the Target that holds', () => {
    expect(threads([], undefined, new Map([[null, 4]]))).toMatchObject([
      { anchor: { at: 'changed' }, span: { start: 4, end: 10 }, quote: 'lamp' },
    ])
    const withdrawn = { ...decision('d', on(2, 'candle', 4)), deleted: true }
    expect(threads([withdrawn], undefined, new Map([[null, 4]]))).toMatchObject([
      { anchor: { at: 'changed' } },
    ])
  })

  test('goes by a decision, whose words must stand there', () => {
    expect(threads([decision('d', on(2, 'candle', 4))])).toMatchObject([
      { anchor: { at: 'exact' }, span: { start: 4, end: 10 }, quote: 'candle', decision: { key: key('d') } },
    ])
    expect(threads([decision('d', on(2, 'candle', 5))])).toMatchObject([
      { anchor: { at: 'orphan' }, span: null },
    ])
  })

  test('keeps the last words of what was declared gone', () =>
    expect(threads([gone('g', 2)], on(1, 'lamp'), new Map([[null, 4]]))).toMatchObject([
      { anchor: { at: 'orphan' }, span: null, quote: 'lamp', decision: { verdict: 'orphaned' } },
    ]))

  test('leaves out what belongs to a later text', () => expect(threads([], on(3, 'x'))).toEqual([]))
})
