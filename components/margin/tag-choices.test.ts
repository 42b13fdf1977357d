import { describe, expect, test } from 'vitest'
import { tagChoices } from './tag-choices.ts'

const known = ['memory', 'Light', 'moonlight', 'method'].map((tag) => ({ tag, count: 1 }))
const offered = (typed: string, taken: readonly string[] = []) =>
  tagChoices(typed, taken, known).map(({ tag, isNew }) => (isNew ? `new ${tag}` : tag))

describe('what is offered while somebody types a tag', () => {
  test('everything that is not there yet, before anything is typed', () =>
    expect(offered('', ['MEMORY'])).toEqual(['Light', 'moonlight', 'method']))
  test('what begins with the words, what holds them, and a new one', () =>
    expect(offered('light')).toEqual(['Light', 'moonlight']))
  test('a new one last, in the form in which it is stored', () =>
    expect(offered('  m ')).toEqual(['memory', 'moonlight', 'method', 'new m']))
  test('no new one that is there already', () => expect(offered('Close', ['close'])).toEqual([]))
  test('one spelling of those that are the same', () =>
    expect(tagChoices('', [], [...known, { tag: 'LIGHT', count: 9 }])).toHaveLength(4))
})
