import { describe, expect, test } from 'vitest'
import { asId, type UserId } from '#lib/core/ids.ts'
import { peopleFor, queryAt } from './mention-query.ts'

const person = (name: string) => ({ id: asId<UserId>(name), name })
const names = (words: string) => peopleFor(PEOPLE, words).map(({ name }) => name)
const PEOPLE = ['Ada Lovelace', 'Ben', 'Émile Zola', 'Mary Ann Evans', 'Zoë'].map(person)

describe('queryAt', () => {
  test.each<[string, number | undefined, ReturnType<typeof queryAt>]>([
    ['@', undefined, { from: 0, words: '' }],
    ['Hello @Ad', undefined, { from: 6, words: 'Ad' }],
    ['(@Ada Lo', undefined, { from: 1, words: 'Ada Lo' }],
    ['@Ada and then', 3, { from: 0, words: 'Ad' }],
    ['ada@example', undefined, null],
    ['@ada\n', undefined, null],
    ['@ada, and', undefined, null],
    ['no name', undefined, null],
    [`@${'a'.repeat(60)}`, undefined, null],
  ])('%j', (text, caret, expected) => {
    expect(queryAt(text, caret ?? text.length)).toEqual(expected)
  })
})

test('peopleFor finds every part of a name, without accents, whole names first', () => {
  expect(names('')).toHaveLength(5)
  expect(names('emi')).toEqual(['Émile Zola'])
  expect(names('zo')).toEqual(['Zoë', 'Émile Zola'])
  expect(names('ada lo')).toEqual(['Ada Lovelace'])
  expect(names('x')).toEqual([])
})
