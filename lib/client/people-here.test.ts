import { expect, test } from 'vitest'
import { asId, type EntryKey, type RevisionId, type UserId } from '#lib/core/ids.ts'
import { peopleHere, TYPING_MS, type Heard, type Said } from './people-here.ts'

const revision = asId<RevisionId>('r1')
const self = { id: asId<UserId>('me'), name: 'Me', revision }
const key = asId<EntryKey>('1z.abcdefgh')

const heard = (id: string, said: Partial<Said>, at = 0): Heard => ({
  state: { user: { id: asId<UserId>(id), name: id.toUpperCase() }, selection: null, ...said },
  at,
  movedAt: at,
})

test('two tabs of one person are one, who reads where the tab is that moved last', () => {
  const tabs = [
    heard('ben', { reading: { at: 50, revision }, selection: { start: 1, end: 2, revision } }, 20),
    heard('ben', { reading: { at: 10, revision }, typing: key }, 10),
  ]
  const people = peopleHere(tabs, self, 20)
  expect(people.map(({ name }) => name)).toEqual(['Me', 'BEN'])
  expect(people[1]).toMatchObject({ reading: 50, selections: [{ start: 1, end: 2 }], typing: [key] })
})

test('one’s own other tab is oneself', () => {
  expect(peopleHere([heard('me', { reading: { at: 3, revision } })], self, 0)).toMatchObject([
    { self: true, name: 'Me', reading: 3 },
  ])
})

test('what counts in another Revision is not shown', () => {
  const other = asId<RevisionId>('r2')
  const [, ben] = peopleHere(
    [
      heard('ben', {
        reading: { at: 5, revision: other },
        selection: { start: 1, end: 2, revision: other },
        typing: { start: 1, end: 2, revision: other },
      }),
    ],
    self,
    0,
  )
  expect(ben).toMatchObject({ reading: null, selections: [], typing: [] })
})

test('[UX53] who has not been heard of for long does not type any more', () => {
  const typist = [heard('ben', { typing: key }, 1_000)]
  expect(peopleHere(typist, self, 1_000 + TYPING_MS - 1)[1]?.typing).toEqual([key])
  expect(peopleHere(typist, self, 1_000 + TYPING_MS)[1]?.typing).toEqual([])
})
