import { expect, test } from 'vitest'
import { asId, type BlockId } from '#lib/core/ids.ts'
import type { BlockRole } from '#lib/core/article/block.ts'
import { partsOf } from './parts.ts'
import type { Section } from './sections.ts'

const section = (role: BlockRole, index: number): Section => ({
  kind: 'block',
  block: { id: asId<BlockId>(`b${index}`), index, role, tag: 'p', html: '', text: '', start: 0, end: 0 },
})
const sections = (count: number, roleOf: (index: number) => BlockRole = () => 'body') =>
  Array.from({ length: count }, (_, index) => section(roleOf(index), index))

test('an article of a hundred Sections is one part', () => {
  expect(partsOf([])).toEqual([[]])
  expect(partsOf(sections(100)).length).toBe(1)
})

test.each([101, 150, 2600])(
  'of %i Sections none is lost, none changes its place, no part is large',
  (count) => {
    const all = sections(count)
    const parts = partsOf(all)
    expect(parts.flat()).toEqual(all.map((one, at) => ({ section: one, at })))
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(100)
    expect(parts.every((part) => part.length > 0)).toBe(true)
  },
)

test('a heading stays with what follows it, and quotes without a paragraph between them are cut all the same', () => {
  const headings = partsOf(sections(401, (index) => (index % 50 === 49 ? 'heading' : 'body')))
  for (const part of headings) {
    const last = part.at(-1)?.section
    expect(last?.kind === 'block' && last.block.role).toBe('body')
  }
  expect(partsOf(sections(400, () => 'quote')).length).toBe(4)
})
