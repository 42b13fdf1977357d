import { expect, test } from 'vitest'
import { wishOf } from './wish.ts'

test.each([
  ['#annotation=1a.x9', { annotation: '1a.x9' }],
  ['#words=3-9', { words: { start: 3, end: 9 }, gone: false }],
  ['#gone=3-9', { words: { start: 3, end: 9 }, gone: true }],
  ['#gone=9-3', null],
  ['#words=9-3', null],
  ['#words=a-b', null],
  ['#somewhere', null],
  ['', null],
])('the address %j asks for %j', (hash, wish) => expect(wishOf(hash)).toEqual(wish))
