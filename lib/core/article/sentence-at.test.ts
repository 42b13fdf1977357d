import { expect, test } from 'vitest'
import { sentenceAt } from './sentence-at.ts'

const text = 'A title\n\nThe lamp is lit. Nobody reads.  \n\n…'
const block = { start: 9, end: 42 }
const wordsAt = (offset: number, bounds = block) => {
  const span = sentenceAt(text, bounds, offset)
  return span && text.slice(span.start, span.end)
}

test.each([
  [9, 'The lamp is lit.'],
  [24, 'The lamp is lit.'],
  [25, 'The lamp is lit.'], // the space after it
  [26, 'Nobody reads.'],
  [40, 'Nobody reads.'],
  [42, 'Nobody reads.'], // where a caret stands after the last word
])('at %i', (offset, words) => expect(wordsAt(offset)).toBe(words))

test('nothing outside of the block', () => {
  expect(wordsAt(2)).toBeNull()
})

test('nothing without words', () => expect(wordsAt(8, { start: 7, end: 9 })).toBeNull())
