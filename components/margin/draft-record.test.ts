import { describe, expect, test } from 'vitest'
import { draftRecord, parseRecord } from './draft-record.ts'

describe('a kept draft', () => {
  test('says what it was given', () => {
    const choices = { colour: 'rose', motivation: 'questioning', stance: 'doubt', tags: ['a', 'b'] } as const
    expect(parseRecord(draftRecord('Why “this”?\n{"body":1}', choices))).toEqual({
      body: 'Why “this”?\n{"body":1}',
      choices,
    })
  })

  test.each([
    ['nothing', '', { body: '', choices: {} }],
    ['words that were kept as they are', 'Why?', { body: 'Why?', choices: {} }],
    ['words that look like a number', '12', { body: '12', choices: {} }],
    ['words that look like a list', '["a"]', { body: '["a"]', choices: {} }],
    ['a body that is none', '{"body":{"evil":1}}', { body: '', choices: {} }],
    [
      'choices that there are not',
      '{"body":"Why?","colour":"black","motivation":"highlighting","stance":"shout","tags":[1],"__proto__":{"colour":"rose"}}',
      { body: 'Why?', choices: {} },
    ],
  ])('reads %s', (_name, stored, expected) => {
    expect(parseRecord(stored)).toEqual(expected)
  })
})
