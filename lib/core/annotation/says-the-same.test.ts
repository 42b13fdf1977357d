import { expect, test } from 'vitest'
import type { Thread } from './thread.ts'
import { asId, type EntryKey, type LayerId, type RevisionId, type UserId } from '#lib/core/ids.ts'
import { saysTheSame } from './says-the-same.ts'

const at = (ms: number, author = 'ada') => ({
  author: asId<UserId>(author),
  at: new Date(ms),
  editedAt: null,
})
/** Nothing in it is the same object twice. */
const thread = (): Thread => ({
  layer: { id: asId<LayerId>('l1'), kind: 'group' },
  annotation: {
    key: asId<EntryKey>('a.1'),
    target: { revision: asId<RevisionId>('r'), selectors: [] },
    motivation: 'commenting',
    colour: 'green',
    tags: ['one', 'two'],
    stance: null,
    deleted: false,
  },
  attribution: at(1),
  anchor: { at: 'exact', span: { start: 1, end: 4 } },
  span: { start: 1, end: 4 },
  decision: null,
  target: { revision: asId<RevisionId>('r'), selectors: [] },
  quote: 'lamp',
  comments: [
    {
      key: asId<EntryKey>('a.2'),
      annotation: asId<EntryKey>('a.1'),
      parent: null,
      body: 'words',
      deleted: false,
      attribution: at(2),
    },
  ],
  reactions: [
    {
      key: asId<EntryKey>('b.3'),
      about: asId<EntryKey>('a.2'),
      emoji: '💡',
      deleted: false,
      attribution: at(4, 'ben'),
    },
  ],
  state: 'open',
})
const reaction = (change: Partial<Thread['reactions'][number]>): Thread => ({
  ...thread(),
  reactions: thread().reactions.map((one) => ({ ...one, ...change })),
})
const comment = (change: Partial<Thread['comments'][number]>): Thread => ({
  ...thread(),
  comments: thread().comments.map((one) => ({ ...one, ...change })),
})
const annotation = (change: Partial<Thread['annotation']>): Thread => ({
  ...thread(),
  annotation: { ...thread().annotation, ...change },
})

test('two Threads that were derived from the same entries say the same', () => {
  expect(saysTheSame(thread(), thread())).toBe(true)
})

const decision: Thread['decision'] = {
  key: asId<EntryKey>('c.1'),
  annotation: asId<EntryKey>('a.1'),
  verdict: 'placed',
  target: { revision: asId<RevisionId>('r2'), selectors: [] },
  deleted: false,
  attribution: null,
}

const different: [string, Thread][] = [
  ['another Annotation', annotation({ key: asId<EntryKey>('b.1') })],
  ['its colour', annotation({ colour: 'rose' })],
  ['its motivation', annotation({ motivation: 'questioning' })],
  ['a tag more', annotation({ tags: ['one', 'two', 'three'] })],
  ['another tag', annotation({ tags: ['one', 'three'] })],
  ['its stance', annotation({ stance: 'doubt' })],
  ['its place', { ...thread(), span: { start: 1, end: 5 } }],
  ['its place lost', { ...thread(), span: null }],
  [
    'what became of its words',
    { ...thread(), anchor: { at: 'changed', span: { start: 1, end: 4 }, diff: [] } },
  ],
  ['who decided where it belongs', { ...thread(), decision }],
  ['when that was decided', { ...thread(), decision: { ...decision, attribution: at(9) } }],
  ['its state', { ...thread(), state: 'resolved' }],
  ['the server’s word on it', { ...thread(), attribution: null }],
  ['its author', { ...thread(), attribution: at(1, 'ben') }],
  ['when it was made', { ...thread(), attribution: at(3) }],
  ['when it was edited', { ...thread(), attribution: { ...at(1), editedAt: new Date(5) } }],
  ['a Comment less', { ...thread(), comments: [] }],
  ['another Comment', comment({ key: asId<EntryKey>('a.3') })],
  ['what it answers', comment({ parent: asId<EntryKey>('a.9') })],
  ['its words', comment({ body: 'other words' })],
  ['its words taken back', comment({ deleted: true })],
  ['who wrote it', comment({ attribution: at(2, 'ben') })],
  ['a reaction less', { ...thread(), reactions: [] }],
  ['another reaction', reaction({ key: asId<EntryKey>('b.4') })],
  ['who reacted', reaction({ attribution: null })],
]
test.each(different)('%s is a difference', (_name, other) => {
  expect(saysTheSame(thread(), other)).toBe(false)
  expect(saysTheSame(other, thread())).toBe(false)
})
