import { expect, test } from 'vitest'
import { asId, type BlockId, type UserId } from '#lib/core/ids.ts'
import type { Block, BlockRole } from '#lib/core/article/block.ts'
import { densityOf, nextUntouched, paragraphAt, type Touch } from './density.ts'

const LENGTH = 10
/** Blocks of ten characters with two between them. */
const blocksOf = (...roles: BlockRole[]): Block[] =>
  roles.map((role, index) => {
    const start = index * (LENGTH + 2)
    return {
      id: asId<BlockId>(`b${index}`),
      index,
      role,
      tag: 'p',
      html: '',
      text: '',
      start,
      end: start + LENGTH,
    }
  })
const by = (author: string, start: number, end: number): Touch => ({
  author: asId<UserId>(author),
  span: { start, end },
})

const TEXT = blocksOf('title', 'body', 'heading', 'quote', 'boilerplate', 'body')

test('counts what one reads: no title, no heading, nothing that surrounds the text', () => {
  const { paragraphs, untouched } = densityOf(TEXT, [])
  expect(paragraphs.map(({ start }) => start)).toEqual([12, 36, 60])
  expect(untouched).toBe(3)
})

test('an annotation counts in each paragraph that it has a character of', () => {
  const { paragraphs, untouched } = densityOf(TEXT, [by('ada', 15, 37), by('ada', 12, 13), by('ben', 46, 48)])
  expect(paragraphs.map(({ threads }) => threads)).toEqual([2, 1, 0])
  expect(untouched).toBe(1)
})

test('[UX69] how many people it were is said from three on, however many annotations they made', () => {
  const two = [by('ada', 12, 14), by('ada', 13, 15), by('ada', 14, 16), by('ben', 12, 20)]
  expect(densityOf(TEXT, two).paragraphs[0]).toMatchObject({ threads: 4, people: null })
  expect(densityOf(TEXT, [...two, by('cai', 20, 22)]).paragraphs[0]).toMatchObject({ threads: 5, people: 3 })
})

test('what nobody has touched comes next, and after the last one the first', () => {
  const density = densityOf(blocksOf('body', 'body', 'body', 'body'), [by('ada', 12, 14)])
  expect(nextUntouched(density, 0)).toBe(2)
  expect(nextUntouched(density, 24)).toBe(3)
  expect(nextUntouched(density, 40)).toBe(0)
  expect(nextUntouched(densityOf(blocksOf('body'), [by('ada', 0, 1)]), 0)).toBe(null)
})

test('finds the paragraph around an offset', () => {
  const density = densityOf(blocksOf('body', 'body'), [])
  expect([0, 9, 10, 11, 12, 99].map((offset) => paragraphAt(density, offset))).toEqual([0, 0, 1, 1, 1, 1])
  expect(paragraphAt(densityOf([], []), 0)).toBe(null)
})

test('ten thousand annotations on two hundred thousand words cost a frame at most', () => {
  const blocks = blocksOf(...Array.from({ length: 4_000 }, () => 'body' as const))
  const touches = Array.from({ length: 10_000 }, (_, i) =>
    by(`p${i % 60}`, (i * 37) % 47_000, ((i * 37) % 47_000) + 30),
  )
  densityOf(blocks, touches)
  const from = performance.now()
  densityOf(blocks, touches)
  expect(performance.now() - from).toBeLessThan(100) // a few ms; a quadratic one takes seconds
})
