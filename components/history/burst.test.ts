import { expect, test } from 'vitest'
import { asId, type EntryKey, type UserId } from '#lib/core/ids.ts'
import { burstsOf } from './burst.ts'

const [lamp, table] = [asId<EntryKey>('1a.lamplamp'), asId<EntryKey>('1a.tabletop')]
const [ada, ben] = [asId<UserId>('ada'), asId<UserId>('ben')]

/** `minute` counts from an hour's beginning; entries come newest first. */
const entry = (id: string, actor: UserId, annotation: EntryKey | null, minute: number, start?: number) => ({
  ...{ id, actor, annotation },
  at: new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString(),
  place: start === undefined ? null : { revision: 1, span: { start, end: start + 10 } },
})

const ids = (entries: Parameters<typeof burstsOf>[0]) =>
  burstsOf(entries).map((burst) => burst.map(({ id }) => id).join(' '))

test('what one person does about one thread within minutes is one burst', () => {
  expect(ids([entry('c', ada, lamp, 19), entry('b', ada, lamp, 10), entry('a', ada, lamp, 1)])).toEqual([
    'c b a',
  ])
})

test('a longer pause, another person, another thread and no thread each begin one of their own', () => {
  expect(ids([entry('b', ada, lamp, 20), entry('a', ada, lamp, 9)])).toEqual(['b', 'a'])
  expect(ids([entry('b', ada, lamp, 2), entry('a', ben, lamp, 1)])).toEqual(['b', 'a'])
  expect(ids([entry('b', ada, lamp, 2), entry('a', ada, table, 1)])).toEqual(['b', 'a'])
  expect(ids([entry('b', ada, null, 2), entry('a', ada, null, 1)])).toEqual(['b', 'a'])
})

test('what somebody else does in between does not end it', () => {
  expect(
    ids([
      entry('d', ada, lamp, 3),
      entry('c', ben, lamp, 2),
      entry('b', ada, lamp, 1),
      entry('a', ben, table, 0),
    ]),
  ).toEqual(['d b', 'c', 'a'])
})

test('two highlights on overlapping words are about one passage, on touching words about two', () => {
  expect(ids([entry('b', ada, lamp, 2, 5), entry('a', ada, table, 1, 0)])).toEqual(['b a'])
  expect(ids([entry('b', ada, lamp, 2, 10), entry('a', ada, table, 1, 0)])).toEqual(['b', 'a'])
})
