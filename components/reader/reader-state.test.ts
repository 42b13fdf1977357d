import { describe, expect, test } from 'vitest'
import type { NewDraft } from '#components/margin/draft-store.ts'
import { asId, type EntryKey } from '#lib/core/ids.ts'
import { afterEvent, AT_START, type ReaderEvent } from './reader-state.ts'

const key = (name: string) => asId<EntryKey>(name)
const draft = (start: number): NewDraft => ({
  id: `new:${start}-${start + 5}`,
  span: { start, end: start + 5 },
  colour: 'yellow',
  motivation: 'commenting',
})
const after = (...events: ReaderEvent[]) => events.reduce(afterEvent, AT_START)

describe('afterEvent', () => {
  test('each activation is a move of its own, so that the same thread can be jumped to twice', () => {
    const once = after({ kind: 'activated', key: key('a'), origin: 'link' })
    const twice = afterEvent(once, { kind: 'activated', key: key('a'), origin: 'link' })
    expect(once.move?.count).toBe(1)
    expect(twice.move?.count).toBe(2)
  })

  test('[UX59] a highlight or a link opens the panel; a click within a card does not', () => {
    expect(after({ kind: 'activated', key: key('a'), origin: 'text' }).panel).toBe(true)
    expect(after({ kind: 'activated', key: key('a'), origin: 'within' }).panel).toBe(false)
  })

  test('a draft without words gives way to the next one, a draft with words stays', () => {
    const open = (d: NewDraft, hasWords: boolean): ReaderEvent => ({
      kind: 'draft-opened',
      draft: d,
      keep: () => hasWords,
    })
    expect(after(open(draft(0), false), open(draft(9), false)).drafts).toEqual([draft(9)])
    expect(after(open(draft(0), false), open(draft(9), true)).drafts).toEqual([draft(0), draft(9)])
  })

  test('opening a draft that is there keeps what it is: a second press does not turn a question into a comment', () => {
    const question: NewDraft = { ...draft(0), motivation: 'questioning' }
    const state = after(
      { kind: 'draft-opened', draft: question, keep: () => true },
      { kind: 'draft-opened', draft: draft(0), keep: () => true },
    )
    expect(state.drafts).toEqual([question])
    expect(state.active).toBe(question.id)
  })

  test('closing a draft lets go of it, and of nothing else', () => {
    const opened: ReaderEvent = { kind: 'draft-opened', draft: draft(0), keep: () => true }
    expect(after(opened, { kind: 'draft-closed', draft: draft(0) })).toMatchObject({
      drafts: [],
      active: null,
    })
    const elsewhere = after(
      opened,
      { kind: 'activated', key: key('a'), origin: 'text' },
      { kind: 'draft-closed', draft: draft(0) },
    )
    expect(elsewhere.active).toBe('a')
  })

  test('hovering what is hovered changes nothing, so that nothing is rendered', () => {
    const state = after({ kind: 'hovered', key: key('a') })
    expect(afterEvent(state, { kind: 'hovered', key: key('a') })).toBe(state)
  })
})
