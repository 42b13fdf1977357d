import { describe, expect, test } from 'vitest'
import { en } from '#components/words/en.ts'
import { ORPHAN } from '#lib/core/anchoring/anchor.ts'
import type { Thread, ThreadComment } from '#lib/core/annotation/thread.ts'
import { asId, type EntryKey, type LayerId, type RevisionId } from '#lib/core/ids.ts'
import { marginItems } from './margin-items.ts'
import { describeThread, foldReplies, shortQuote } from './thread-words.ts'

const comment = (name: string, deleted = false): ThreadComment => ({
  key: asId<EntryKey>(name),
  annotation: asId<EntryKey>('a'),
  parent: null,
  body: deleted ? '' : name,
  deleted,
  attribution: null,
})
const thread = (
  name: string,
  start: number | null,
  comments: ThreadComment[] = [],
  state: Thread['state'] = 'open',
): Thread => ({
  layer: { id: asId<LayerId>('l1'), kind: 'group' },
  annotation: {
    key: asId<EntryKey>(name),
    target: { revision: asId<RevisionId>('r'), selectors: [] },
    motivation: 'highlighting',
    colour: 'yellow',
    tags: [],
    stance: null,
    deleted: false,
  },
  attribution: null,
  anchor: start === null ? ORPHAN : { at: 'exact', span: { start, end: start + 5 } },
  span: start === null ? null : { start, end: start + 5 },
  decision: null,
  target: { revision: asId<RevisionId>('r'), selectors: [] },
  quote: 'words',
  comments,
  reactions: [],
  state,
})

describe('words of a thread', () => {
  test('[UX48] say by whom and how many comments, leaving deleted ones out', () => {
    expect(describeThread(en.thread, thread('a', 0), 'Ada')).toBe('highlighted by Ada')
    expect(describeThread(en.thread, thread('a', 0, [comment('x'), comment('y', true)]), 'Ada')).toBe(
      'highlighted by Ada, 1 comment',
    )
    expect(describeThread(en.thread, thread('a', 0, [comment('x'), comment('y')], 'resolved'), 'Ada')).toBe(
      'highlighted by Ada, 2 comments, resolved',
    )
  })

  test('say what became of its passage', () => {
    expect(describeThread(en.thread, thread('a', null), 'Ada')).toBe('highlighted by Ada, without a passage')
    const changed = {
      ...thread('a', 0),
      anchor: { at: 'changed', span: { start: 0, end: 5 }, diff: [] },
    } as const
    expect(describeThread(en.thread, changed, 'Ada')).toBe('highlighted by Ada, words changed')
  })

  test('a quote is one line, cut between words', () => {
    expect(shortQuote('a\n\n  b')).toBe('a b')
    expect(shortQuote('the quick brown fox', 12)).toBe('the quick…')
    expect(shortQuote('x'.repeat(30), 12)).toBe(`${'x'.repeat(12)}…`)
  })

  test('[UX27] five replies fold to the first comment and the last three', () => {
    const list = ['first', 'r1', 'r2', 'r3', 'r4', 'r5']
    expect(foldReplies(list, false)).toEqual({ first: ['first'], folded: 2, last: ['r3', 'r4', 'r5'] })
    expect(foldReplies(list.slice(0, 5), false).folded).toBe(0)
    expect(foldReplies(list, true)).toEqual({ first: list, folded: 0, last: [] })
  })
})

test('[UX40] the margin is in the order of the text: a draft after the thread of its passage, what has no passage is not beside it', () => {
  const draft = {
    id: 'new:1:5-10',
    span: { start: 5, end: 10 },
    colour: 'yellow',
    motivation: 'commenting',
  } as const
  const items = marginItems(
    [thread('orphan', null), thread('late', 50), thread('same', 5), thread('early', 1)],
    [draft],
    false,
  )
  expect(items.map((item) => item.id)).toEqual(['early', 'same', 'new:1:5-10', 'late'])
})
