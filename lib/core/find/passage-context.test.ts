import { expect, test } from 'vitest'
import { contextOf } from './passage-context.ts'

const spanOf = (text: string, words: string) => {
  const start = text.indexOf(words)
  return { start, end: start + words.length }
}

test('stays within the paragraph of the passage', () => {
  const text = 'First.\n\nThe lamp stood there.\n\nLast.'
  expect(contextOf(text, spanOf(text, 'lamp'))).toEqual({
    before: 'The ',
    passage: 'lamp',
    after: ' stood there.',
  })
})

test('a passage at the very edges has nothing around it', () => {
  expect(contextOf('lamp', { start: 0, end: 4 })).toEqual({ before: '', passage: 'lamp', after: '' })
})

test('a long paragraph is cut between words, and says so', () => {
  const text = `${'before '.repeat(60)}LAMP${' after'.repeat(60)}`
  const { before, after } = contextOf(text, spanOf(text, 'LAMP'))
  expect(before).toMatch(/^…(before )+$/)
  expect(after).toMatch(/^( after)+…$/)
  expect(before.length + after.length).toBeLessThan(300)
})

test('of a long passage both ends are shown', () => {
  const text = `start ${'middle '.repeat(200)}end`
  const { passage } = contextOf(text, { start: 0, end: text.length })
  expect(passage).toMatch(/^start .* … .* end$/)
  expect(passage.length).toBeLessThan(620)
})
