import { describe, expect, test } from 'vitest'
import { TAGS_MAX, TAG_MAX } from './limits.ts'
import { countTags, normalTag, normalTags } from './tags.ts'

describe('normalTag', () => {
  test.each([
    ['  close   reading\n', 'close reading'],
    ['cafe\u0301', 'caf\u00e9'],
    ['close\u00a0reading', 'close reading'],
    [' \t', ''],
    ['x'.repeat(TAG_MAX + 1), 'x'.repeat(TAG_MAX)],
    [`${'x'.repeat(TAG_MAX - 1)}💡`, 'x'.repeat(TAG_MAX - 1)],
    [`${'x'.repeat(TAG_MAX - 1)} y`, 'x'.repeat(TAG_MAX - 1)],
  ])('makes %j into %j', (text, tag) => {
    expect(normalTag(text)).toBe(tag)
    expect(normalTag(tag)).toBe(tag)
  })
})

describe('normalTags', () => {
  test('keeps the first spelling of each, in order', () =>
    expect(normalTags(['Memory', 'light', ' memory ', 'LIGHT', ''])).toEqual(['Memory', 'light']))
  test('keeps as many as there may be', () =>
    expect(normalTags(Array.from({ length: TAGS_MAX + 5 }, (_, n) => `t${n}`))).toHaveLength(TAGS_MAX))
})

describe('countTags', () => {
  test('counts one tag once for each Annotation, in the spelling that most use, the most used first', () =>
    expect(
      countTags([
        { tags: ['memory', 'Light'] },
        { tags: ['Memory'] },
        { tags: ['memory', 'MEMORY'] },
        { tags: ['air'] },
        { tags: [] },
      ]),
    ).toEqual([
      { tag: 'memory', count: 3 },
      { tag: 'Light', count: 1 },
      { tag: 'air', count: 1 },
    ]))
})
