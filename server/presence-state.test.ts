import { describe, expect, test } from 'vitest'
import { asId, type UserId } from '#lib/core/ids.ts'
import { stampState } from './presence-state.ts'

const REVISION = '01a20b9f-5088-74c7-907a-0123456789ab'
const KEY = '1z.abcdefgh'
const ada = { id: asId<UserId>('ada'), name: 'Ada' }

const stamped = (said: unknown): unknown => {
  const text = stampState(JSON.stringify(said), ada)
  return text === null ? null : JSON.parse(text)
}

test('selection, place and Thread go through as they are, with the name of who is signed in', () => {
  const state = {
    selection: { start: 1, end: 4, revision: REVISION },
    reading: { at: 120, revision: REVISION },
    typing: KEY,
  }
  expect(stamped({ ...state, user: { id: 'eve', name: 'The Owner' } })).toEqual({ user: ada, ...state })
  expect(stamped({ typing: { start: 3, end: 9, revision: REVISION } })).toEqual({
    user: ada,
    selection: null,
    typing: { start: 3, end: 9, revision: REVISION },
  })
})

describe('what is of another shape is left out, and nothing else comes along', () => {
  const nothing = { user: ada, selection: null }
  test.each([
    ['a place below zero', { reading: { at: -1, revision: REVISION } }],
    ['a place between two characters', { reading: { at: 0.5, revision: REVISION } }],
    ['a place beyond what numbers count', { reading: { at: 2 ** 53, revision: REVISION } }],
    ['a place that is a text', { reading: { at: '12' } }],
    ['a place that is a number alone', { reading: 12 }],
    ['a place that is a list', { reading: [12] }],
    ['a key that is none', { typing: 'abc' }],
    ['a key with markup', { typing: '1z.<img src=x>' }],
    ['a giant key', { typing: `1z.${'a'.repeat(3_000)}` }],
    ['a key of a client beyond 32 bits', { typing: 'zzzzzzz.abcdefgh' }],
    ['a key of a prototype', { typing: '__proto__' }],
    ['a Span that ends before it begins', { typing: { start: 5, end: 5 } }],
    ['true', { typing: true, reading: true, selection: true }],
    ['fields that nobody knows', { colour: 'red', cursor: { x: 1 }, name: 'x'.repeat(3_000) }],
    ['an empty state', {}],
    ['a list', []],
  ])('%s', (_name, said) => {
    expect(stamped(said)).toEqual(nothing)
  })

  test('a Revision that is none', () => {
    expect(stamped({ reading: { at: 3, revision: 'x'.repeat(3_000), more: 1 } })).toEqual({
      ...nothing,
      reading: { at: 3 },
    })
  })
})

test('gone stays gone; what is no object, or no JSON, is nothing', () => {
  expect(stampState('null', ada)).toBe('null')
  for (const said of ['1', '"x"', 'true', '{', '', '['.repeat(4_000)])
    expect(stampState(said, ada)).toBe(null)
})
