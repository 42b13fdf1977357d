import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { asId, type EntryKey, type RevisionId } from '#lib/core/ids.ts'
import { copyThread, type WholeThread } from './copy-thread.ts'
import { clientOfKey } from './entry-key.ts'
import { parseLayer } from './parse.ts'

const key = (name: string) => asId<EntryKey>(`1a.${name.padEnd(8, '-')}`)
const revision = '00000000-0000-4000-8000-000000000001'
const target = {
  revision: asId<RevisionId>(revision),
  selectors: [
    { type: 'TextPositionSelector', start: 4, end: 8 },
    { type: 'TextQuoteSelector', exact: 'lamp', prefix: '', suffix: '' },
  ],
} as const
const comment = (name: string, parent: EntryKey | null, deleted = false) => ({
  ...{ key: key(name), annotation: key('note'), parent, body: name, deleted },
})
const thread: WholeThread = {
  annotation: {
    ...{ key: key('note'), target, motivation: 'commenting', colour: 'rose', tags: ['light'] },
    ...{ stance: 'doubt', deleted: false },
  },
  comments: [comment('first', null), comment('answer', key('first')), comment('gone', null, true)],
  decisions: [],
  state: 'resolved',
}
const copy = (from: WholeThread) => {
  const doc = new Y.Doc()
  doc.clientID = 77
  const keys = copyThread(doc, from, (old) => `copy-of-${old.slice(3)}`)
  return { layer: parseLayer(doc), keys, doc }
}

test('copies what a Thread says under keys of its own, and leaves out what is deleted', () => {
  const { layer, keys } = copy(thread)
  const as = keys.get(key('note')) ?? key('')
  expect([...keys.values()].every((each) => clientOfKey(each) === 77)).toBe(true)
  expect(layer.annotations.get(as)).toEqual({ ...thread.annotation, key: as })
  expect(layer.states.get(as)).toBe('resolved')
  expect(
    [...layer.comments.values()].map(({ body, annotation, parent }) => [body, annotation, parent]),
  ).toEqual([
    ['answer', as, keys.get(key('first'))],
    ['first', as, null],
  ])
})

test('an answer to what is deleted answers the Annotation', () => {
  const { layer } = copy({
    ...thread,
    comments: [comment('first', null, true), comment('answer', key('first'))],
  })
  expect([...layer.comments.values()].map(({ body, parent }) => [body, parent])).toEqual([['answer', null]])
})

test('the same Thread gives the same bytes', () => {
  const shuffled = { ...thread, comments: thread.comments.toReversed() }
  expect(Y.encodeStateAsUpdate(copy(shuffled).doc)).toEqual(Y.encodeStateAsUpdate(copy(thread).doc))
})
