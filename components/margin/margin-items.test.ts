import { describe, expect, test } from 'vitest'
import { asId, type EntryKey, type LayerId, type RevisionId } from '#lib/core/ids.ts'
import type { Thread } from '#lib/core/annotation/thread.ts'
import type { NewDraft } from './draft-store.ts'
import { marginItems } from './margin-items.ts'

const thread = (name: string, span: Thread['span'], at: 'exact' | 'whole' | 'orphan'): Thread => {
  const key = asId<EntryKey>(name)
  const target = { revision: asId<RevisionId>('r'), selectors: [] }
  return {
    layer: { id: asId<LayerId>('l1'), kind: 'group' },
    annotation: {
      key,
      target,
      motivation: 'commenting',
      colour: 'rose',
      tags: [],
      stance: null,
      deleted: false,
    },
    attribution: null,
    anchor: at === 'exact' && span ? { at, span } : ({ at } as Thread['anchor']), // what is not there has no span
    span,
    decision: null,
    target,
    quote: '',
    comments: [],
    reactions: [],
    state: 'open',
  }
}
const draft = (id: string, span: NewDraft['span']): NewDraft => ({
  id,
  span,
  colour: 'rose',
  motivation: 'commenting',
})
const ids = (...args: Parameters<typeof marginItems>) => marginItems(...args).map(({ id }) => id)

describe('marginItems', () => {
  const first = thread('first', { start: 0, end: 9 }, 'exact')
  const whole = thread('whole', null, 'whole')
  const lost = thread('lost', null, 'orphan')

  test('what is about the whole stands under the head, before the text; what is lost does not', () => {
    expect(ids([whole, first, lost], [draft('d', null)], true)).toEqual(['head', 'whole', 'd', 'first'])
  })
  test('who may not write has no head', () => {
    expect(ids([whole], [], false)).toEqual(['whole'])
    expect(ids([first], [], false)).toEqual(['first'])
    expect(ids([first], [], true)).toEqual(['head', 'first'])
  })
  test('a draft comes after the Threads of its passage', () => {
    expect(ids([first], [draft('d', { start: 0, end: 9 })], false)).toEqual(['first', 'd'])
  })
})
