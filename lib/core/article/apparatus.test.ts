// Rules that a whole text does not show by itself; whole texts are in lib/import/dumps.test.ts.
import { describe, expect, test } from 'vitest'
import { classify } from './apparatus.ts'
import { appealOf, isCall } from './appeal.ts'
import type { BlockRole, BlockTag, DraftBlock } from './block.ts'

const p = (text: string, role: BlockRole = 'body', tag: BlockTag = 'p'): DraftBlock => ({
  role,
  tag,
  html: text,
  text,
})
const PROSE =
  'The well had been dry since the monks left the hill, and nobody who lived on it could remember a summer in which a bucket had come up with more in it than leaves and the echo of the rope against the stone.'

const rolesOf = (blocks: DraftBlock[], shape: 'plain' | 'marked' = 'plain', title: string | null = null) =>
  classify(blocks, { shape, title }).map(({ role }) => role)

describe('classify', () => {
  test('changes neither order nor words', () => {
    const blocks = [p('On wells'), p(PROSE), p('Print'), p(PROSE)]
    expect(classify(blocks, { shape: 'plain', title: null }).map(({ text }) => text)).toEqual(
      blocks.map(({ text }) => text),
    )
  })

  test('makes a guessed title and heading look like what they are', () => {
    const tags = classify([p('On wells'), p(PROSE), p('What came up'), p(PROSE)], {
      shape: 'plain',
      title: null,
    })
    expect(tags.map(({ role, tag }) => [role, tag])).toEqual([
      ['title', 'h1'],
      ['body', 'p'],
      ['heading', 'h2'],
      ['body', 'p'],
    ])
  })

  test('takes the title that a person gave', () => {
    expect(rolesOf([p('Something before'), p('On wells'), p(PROSE)], 'plain', 'On  wells')[1]).toBe('title')
  })

  test('reads a name under a bare By as the author', () => {
    expect(rolesOf([p('On wells'), p('By'), p('Ada Lovelace'), p(PROSE)])).toEqual([
      'title',
      'boilerplate',
      'byline',
      'body',
    ])
  })

  test('does not guess headings where the source names them', () => {
    expect(
      rolesOf([p('On wells', 'heading', 'h1'), p(PROSE), p('A short line'), p(PROSE)], 'marked'),
    ).toEqual(['title', 'body', 'body', 'body'])
  })

  test('leaves notes below an appeal alone', () => {
    const blocks = [
      p(PROSE),
      p(PROSE),
      p('Support us'),
      p('Please consider supporting us.'),
      p('See above.', 'footnote', 'li'),
    ]
    expect(rolesOf(blocks)).toEqual(['body', 'body', 'boilerplate', 'boilerplate', 'footnote'])
  })

  test('a star is a note only where the text has one to answer', () => {
    expect(rolesOf([p(`${PROSE} Almost.*`), p(PROSE), p('* Two litres.')]).at(-1)).toBe('footnote')
    expect(rolesOf([p(PROSE), p(PROSE), p('* Two litres.')]).at(-1)).toBe('body')
  })

  test('an empty row stays empty', () => expect(rolesOf([])).toEqual([]))
})

describe('appealOf', () => {
  test.each([
    'We rely on your support for our independence.',
    'Will you support our journalism?',
    'Sign up for our weekly newsletter.',
    'Become a sustaining member',
    'Unterstützen Sie unsere Arbeit.',
  ])('%j asks', (text) => expect(appealOf(text).asks).toBeGreaterThan(0))

  test.each([
    'People donate blood because somebody asks them.',
    'The senator’s supporters gave money to the campaign.',
    '“Please donate now. We rely on your support”, said the poster.',
    'He subscribed to two newspapers and a theory.',
  ])('%j tells', (text) => expect(appealOf(text).asks).toBe(0))

  test('a call is short and has no stop', () => {
    expect(isCall('Support The Paper')).toBe(true)
    expect(isCall('Supporting walls')).toBe(false)
    expect(isCall('Give me a place to stand.')).toBe(false)
  })
})
