// How Blocks stand together on the page: lists, the line of byline and date, runs of boilerplate.
import type { Block } from '#lib/core/article/block.ts'

export type ListNode = {
  readonly ordered: boolean
  readonly start: number
  readonly items: readonly ListItem[]
}
export type ListItem = { readonly block: Block; readonly lists: readonly ListNode[] }

export type Section =
  | { readonly kind: 'block'; readonly block: Block }
  | { readonly kind: 'list'; readonly list: ListNode }
  | { readonly kind: 'meta'; readonly blocks: readonly Block[] }
  | { readonly kind: 'apparatus'; readonly sections: readonly Section[]; readonly count: number }

const isMeta = (block: Block) => block.role === 'byline' || block.role === 'dateline'
const isApparatus = (block: Block) => block.role === 'boilerplate'
const isItem = (block: Block) => block.tag === 'li'

/** Groups the Blocks, in order; each Block is in exactly one Section. */
export const sectionsOf = (blocks: readonly Block[]): Section[] => {
  const sections: Section[] = []
  for (let at = 0; at < blocks.length;) {
    const run = runFrom(blocks, at)
    at += run.length
    const first = run[0]
    if (!first) break
    if (isApparatus(first))
      sections.push({ kind: 'apparatus', sections: listsAndBlocks(run), count: run.length })
    else if (isMeta(first)) sections.push({ kind: 'meta', blocks: run })
    else sections.push(...listsAndBlocks(run))
  }
  return sections
}

const kindOf = (block: Block) => (isApparatus(block) ? 'apparatus' : isMeta(block) ? 'meta' : 'text')

const runFrom = (blocks: readonly Block[], at: number) => {
  const first = blocks[at]
  let end = at + 1
  for (let next = blocks[end]; first && next && kindOf(next) === kindOf(first); next = blocks[++end]);
  return blocks.slice(at, end)
}

const listsAndBlocks = (blocks: readonly Block[]): Section[] => {
  const sections: Section[] = []
  for (let at = 0; at < blocks.length;) {
    const block = blocks[at]
    if (!block) break
    if (!isItem(block)) {
      sections.push({ kind: 'block', block })
      at++
      continue
    }
    let end = at
    for (let next = blocks[end]; next && isItem(next); next = blocks[++end]);
    for (const list of listsOf(blocks.slice(at, end), 0)) sections.push({ kind: 'list', list })
    at = end
  }
  return sections
}

/** Items of one depth make a list until its kind changes; deeper ones go under the item before them. */
const listsOf = (items: readonly Block[], depth: number): ListNode[] => {
  const lists: { ordered: boolean; start: number; items: ListItem[] }[] = []
  for (let at = 0; at < items.length;) {
    const block = items[at]
    if (!block) break
    let end = at + 1
    for (let next = items[end]; next && (next.list?.depth ?? 0) > depth; next = items[++end]);
    const item: ListItem = { block, lists: listsOf(items.slice(at + 1, end), depth + 1) }
    at = end
    const ordered = block.list?.ordered ?? false
    const last = lists.at(-1)
    const goesOn = last && last.ordered === ordered && (!ordered || follows(last, block))
    if (goesOn) last.items.push(item)
    else lists.push({ ordered, start: block.list?.number ?? 1, items: [item] })
  }
  return lists
}

/** Whether an ordered item carries the next number; one without a number always does. */
const follows = (list: { start: number; items: readonly ListItem[] }, block: Block) =>
  block.list?.number === undefined || block.list.number === list.start + list.items.length
