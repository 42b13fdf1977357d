import { describe, expect, test } from 'vitest'
import { diffOfWords } from './word-diff.ts'

/** The text as it was before (without what was added) or after (without what was removed). */
const without = (kind: 'added' | 'removed', before: string, after: string) =>
  diffOfWords(before, after)
    .filter((part) => part.kind !== kind)
    .map(({ text }) => text)
    .join('')

describe('diffOfWords', () => {
  test('marks the word that was replaced and leaves the rest', () => {
    expect(diffOfWords('The old lamp', 'The new lamp')).toEqual([
      { kind: 'same', text: 'The ' },
      { kind: 'removed', text: 'old' },
      { kind: 'added', text: 'new' },
      { kind: 'same', text: ' lamp' },
    ])
  })

  test.each([
    ['', 'Something'],
    ['Something', ''],
    ['one\n\ntwo', 'one\ntwo three'],
    ['naïve  reading', 'naïve reading'],
    ['أهلا بكم', 'أهلا بكم جميعا'],
  ])('loses nothing of %j and %j', (before, after) => {
    expect(without('added', before, after)).toBe(before)
    expect(without('removed', before, after)).toBe(after)
  })

  test('tells two long texts without a common word apart as wholes', () => {
    const before = Array.from({ length: 2000 }, (_, at) => `a${at}`).join(' ')
    const after = Array.from({ length: 2000 }, (_, at) => `b${at}`).join('\n')
    expect(diffOfWords(before, after)).toEqual([
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ])
  })
})
