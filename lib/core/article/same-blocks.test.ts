import { expect, test } from 'vitest'
import type { DraftBlock } from './block.ts'
import { sameBlocks } from './same-blocks.ts'

const item: DraftBlock = {
  role: 'list-item',
  tag: 'li',
  html: 'One',
  text: 'One',
  list: { ordered: true, depth: 0, number: 1 },
}
const { list: _list, ...unlisted } = item

test.each<[string, readonly DraftBlock[], boolean]>([
  [
    'the same, with the keys of its place in another order',
    [{ ...item, list: { number: 1, depth: 0, ordered: true } }],
    true,
  ],
  ['other markup of the same words', [{ ...item, html: '<em>One</em>' }], false],
  ['another role', [{ ...item, role: 'boilerplate' }], false],
  ['another tag', [{ ...item, tag: 'p' }], false],
  ['another number', [{ ...item, list: { ordered: true, depth: 0, number: 2 } }], false],
  ['no list', [unlisted], false],
  ['one block more', [item, item], false],
  ['nothing', [], false],
])('%s', (_name, blocks, same) => {
  expect(sameBlocks([item], blocks)).toBe(same)
  expect(sameBlocks(blocks, [item])).toBe(same)
})
