import { describe, expect, test } from 'vitest'
import type { Block, BlockRole, ListPlace } from '#lib/core/article/block.ts'
import { asId, type BlockId } from '#lib/core/ids.ts'
import { readingMinutes } from './reading-time.ts'
import { sectionsOf, type ListNode, type Section } from './sections.ts'

let index = 0
const block = (role: BlockRole, text: string, list?: ListPlace): Block => ({
  id: asId<BlockId>(`b${index}`),
  index: index++,
  role,
  tag: list ? 'li' : 'p',
  html: text,
  text,
  start: 0,
  end: text.length,
  ...(list && { list }),
})
const item = (text: string, depth = 0, ordered = false, number?: number) =>
  block('list-item', text, { ordered, depth, ...(number !== undefined && { number }) })

/** Sections as a line of text, to compare shapes at a glance. */
const shape = (sections: readonly Section[]): string =>
  sections
    .map((s) => {
      if (s.kind === 'block') return s.block.text
      if (s.kind === 'meta') return `<${s.blocks.map((b) => b.text).join(' ')}>`
      if (s.kind === 'list') return listShape(s.list)
      return `{${shape(s.sections)}}`
    })
    .join(' ')
const listShape = (list: ListNode): string =>
  `${list.ordered ? list.start : '-'}[${list.items.map((i) => [i.block.text, ...i.lists.map(listShape)].join(' ')).join(', ')}]`

describe('sectionsOf', () => {
  const cases: [string, Block[], string][] = [
    ['paragraphs stand alone', [block('body', 'a'), block('body', 'b')], 'a b'],
    [
      'byline and dateline share a line',
      [block('title', 't'), block('byline', 'by'), block('dateline', 'on')],
      't <by on>',
    ],
    [
      'boilerplate that stands together is one run',
      [block('body', 'a'), block('boilerplate', 'x'), block('boilerplate', 'y'), block('body', 'b')],
      'a {x y} b',
    ],
    ['items make a list', [item('a'), item('b'), block('body', 'c')], '-[a, b] c'],
    [
      'deeper items go under the one before',
      [item('a'), item('b', 1), item('c', 1), item('d')],
      '-[a -[b, c], d]',
    ],
    ['a list that changes its kind is two lists', [item('a'), item('b', 0, true, 1)], '-[a] 1[b]'],
    [
      'numbers that jump begin a list at that number',
      [item('a', 0, true, 1), item('b', 0, true, 5)],
      '1[a] 5[b]',
    ],
    ['an item deeper than any before it is still there', [item('a', 2)], '-[a]'],
  ]
  test.each(cases)('%s', (_name, blocks, expected) => expect(shape(sectionsOf(blocks))).toBe(expected))
})

test('reading time leaves boilerplate out, counts unspaced scripts by character, and is at least a minute', () => {
  expect(readingMinutes([block('body', 'word '.repeat(714))])).toBe(3)
  expect(readingMinutes([block('body', 'short'), block('boilerplate', 'word '.repeat(5000))])).toBe(1)
  expect(readingMinutes([block('body', '字'.repeat(1200))])).toBe(3)
})
