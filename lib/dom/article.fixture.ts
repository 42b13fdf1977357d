// An article in a real page for the browser tests: the same attributes that components/reader/article-body.tsx writes.
import { layOut } from '#lib/core/article/canonical-text.ts'
import { buildTextMap, type TextMap } from './text-map.ts'

/** A Block for a test: its element, its inner HTML, its canonical text. */
export type TestBlock = { readonly tag?: string; readonly html: string; readonly text: string }

/** Puts an article of these Blocks on the page; it is taken away when disposed. */
export const mountArticle = (
  blocks: readonly TestBlock[],
): { article: HTMLElement; map: TextMap; text: string } & Disposable => {
  const { text, places } = layOut(blocks.map((block) => block.text))
  const root = document.createElement('div')
  root.innerHTML = `<p id="before">Before the article.</p><article style="font: 20px/1.6 serif; width: 640px; position: relative">${blocks
    .map(({ tag = 'p', html }, i) => {
      const place = places[i] ?? { start: 0, end: 0 }
      return `<${tag} data-block="b${i}" data-start="${place.start}" data-end="${place.end}">${html}</${tag}>`
    })
    .join('\n')}</article><p id="after">After the article.</p>`
  document.body.append(root)
  const article = root.querySelector('article')
  if (!article) throw new Error('the fixture has no article')
  return { article, map: buildTextMap(article, text), text, [Symbol.dispose]: () => root.remove() }
}

/** The text node that holds `words`, and where they begin in it. */
export const find = (root: Node, words: string): { node: Text; offset: number } => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue
    const offset = node.data.indexOf(words)
    if (offset >= 0) return { node, offset }
  }
  throw new Error(`no text node holds "${words}"`)
}

/** A DOM range over `words`, which lie in one text node. */
export const rangeOver = (root: Node, words: string): Range => {
  const { node, offset } = find(root, words)
  const range = document.createRange()
  range.setStart(node, offset)
  range.setEnd(node, offset + words.length)
  return range
}

/** The middle of the first line of a range, in client coordinates. */
export const middleOf = (range: Range) => {
  const rect = range.getClientRects()[0] ?? range.getBoundingClientRect()
  return { x: rect.left + rect.width / 2, y: rect.top + rect.height / 2 }
}
