import { expect, test } from 'vitest'
import { person, threadKey, threadWith } from '#test/thread.ts'
import { NOTHING_READ, unreadIn } from './unread.ts'

const [ada, ben] = [person(1), person(2)]
const threads = [
  threadWith({ name: 'own', by: [ada, 5], comments: [{ by: [ada, 6] }] }),
  threadWith({ name: 'coming', by: null, comments: [{ by: null }] }),
  threadWith({ name: 'bens', by: [ben, 5] }),
  threadWith({ name: 'answer', by: [ada, 5], comments: [{ by: [ben, 7] }, { by: [ada, 8] }] }),
  threadWith({ name: 'taken', by: [ada, 5], comments: [{ by: [ben, 7], deleted: true }] }),
]

const marks = (entries: Record<string, number>) =>
  new Map(Object.entries(entries).map(([name, second]) => [threadKey(name), second * 1000]))

test.each([
  ['nothing was read', NOTHING_READ, ['bens', 'answer']],
  ['all up to an instant was', { base: 5000, marks: marks({}) }, ['answer']],
  ['a thread was read before the answer', { base: 0, marks: marks({ answer: 6, bens: 5 }) }, ['answer']],
  ['a thread was read with its answer', { base: 0, marks: marks({ answer: 7 }) }, ['bens']],
  ['an old mark takes nothing back', { base: 7000, marks: marks({ answer: 1 }) }, []],
])('what is unread when %s: only what others wrote and have not taken back', (_, read, names) => {
  expect([...unreadIn(threads, ada, read)]).toEqual(names.map(threadKey))
})
