import { expect, test } from 'vitest'
import { asId, type EntryKey, type UserId } from '#lib/core/ids.ts'
import type { LayerFact } from './event.ts'
import { versionsOf } from './versions.ts'

const annotation = asId<EntryKey>('1a.annotation')
const [one, two] = [asId<EntryKey>('1a.commentone'), asId<EntryKey>('1b.commenttwo')]
const [ada, fay] = [asId<UserId>('ada'), asId<UserId>('fay')]

const told = (...facts: readonly (readonly [UserId, LayerFact])[]) =>
  versionsOf(facts.map(([actor, fact], n) => ({ actor, at: new Date(n), fact })))

const added: LayerFact = { kind: 'comment-added', annotation, comment: one, parent: null, body: 'a' }
const edited = (before: string, after: string): LayerFact => ({
  ...{ kind: 'comment-edited', annotation, comment: one, before, after },
})

test('each edit is a version; putting an earlier one back is another', () => {
  const [history] = told([ada, added], [ada, edited('a', 'b')], [ada, edited('b', 'a')])
  expect(history?.versions.map(({ body, at }) => [body, at.getTime()])).toEqual([
    ['a', 0],
    ['b', 1],
    ['a', 2],
  ])
})

test('says who deleted it, until it is restored', () => {
  const gone: LayerFact = { kind: 'comment-deleted', annotation, comment: one, before: 'a' }
  const back: LayerFact = { kind: 'comment-restored', annotation, comment: one, after: 'a' }
  expect(told([ada, added], [fay, gone])[0]?.deleted).toEqual({ actor: fay, at: new Date(1) })
  expect(told([ada, added], [fay, gone], [ada, back])[0]?.deleted).toBeNull()
})

test('keeps comments apart, and leaves out what is about none', () => {
  const reply: LayerFact = { kind: 'comment-added', annotation, comment: two, parent: one, body: 'c' }
  const resolved: LayerFact = { kind: 'thread-resolved', annotation, before: 'open', after: 'resolved' }
  const reacted: LayerFact = {
    ...{ kind: 'reaction-added', annotation, comment: null, reaction: two, emoji: '👍' },
  }
  const histories = told([ada, added], [fay, reply], [ada, resolved], [fay, reacted])
  expect(histories.map(({ comment, versions }) => [comment, versions.length])).toEqual([
    [one, 1],
    [two, 1],
  ])
})

test('says that words were removed for good', () => {
  expect(told([ada, added], [fay, { kind: 'comment-erased', annotation, comment: one }])[0]?.erased).toBe(
    true,
  )
})
