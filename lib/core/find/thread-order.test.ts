import { expect, test } from 'vitest'
import { person, threadKey, threadWith } from '#test/thread.ts'
import { inOrder, type ThreadOrder } from './thread-order.ts'

const ada = person(1)
const threads = [
  threadWith({ name: 'old', by: [ada, 1], comments: [{ by: [ada, 9] }] }),
  threadWith({ name: 'late', by: [ada, 5], comments: [{ by: [ada, 99], deleted: true }] }),
  threadWith({ name: 'same', by: [ada, 5] }),
  threadWith({ name: 'coming', by: null }),
]

test.each<[ThreadOrder, string[]]>([
  ['position', ['old', 'late', 'same', 'coming']],
  ['newest', ['coming', 'late', 'same', 'old']],
  ['activity', ['coming', 'old', 'late', 'same']],
])('[UX37] by %s', (order, names) => {
  expect(inOrder(threads, order).map(({ annotation }) => annotation.key)).toEqual(names.map(threadKey))
})
