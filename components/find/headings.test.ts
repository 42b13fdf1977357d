import { expect, test } from 'vitest'
import type { Block, BlockRole } from '#lib/core/article/block.ts'
import { asId } from '#lib/core/ids.ts'
import { headingsOf } from './headings.ts'

const block = (role: BlockRole, tag: Block['tag'], text: string, start: number): Block => ({
  ...{ id: asId(`b${start}`), index: start, role, tag, html: '', text, start, end: start + text.length },
})

test('headings in order, counted from the highest that there is; title and empty ones are left out', () => {
  const headings = headingsOf([
    block('title', 'h1', 'The lamp', 0),
    block('heading', 'h3', 'First\n part', 10),
    block('body', 'p', 'Words.', 30),
    block('heading', 'h4', 'Detail', 40),
    block('heading', 'h3', ' ', 50),
  ])
  expect(headings).toEqual([
    { start: 10, end: 21, level: 1, text: 'First part' },
    { start: 40, end: 46, level: 2, text: 'Detail' },
  ])
  expect(headingsOf([])).toEqual([])
})
