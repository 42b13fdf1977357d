import { expect, test } from 'vitest'
import { writtenAt } from './use-typing.ts'

test.each([
  ['reply:1z.abcdefgh', '1z.abcdefgh'],
  ['edit:1z.abcdefgh', '1z.abcdefgh'],
  ['new:3:10-24', { start: 10, end: 24 }],
  ['reply:nobody', null],
  ['note:1z.abcdefgh', null],
  ['', null],
])('a draft at “%s” is about %j', (place, about) => {
  expect(writtenAt(place)).toEqual(about)
})
