// Judges imported Blocks from outside: reads their HTML again as a browser would, and shares no list or walk with the
// importer, so that a mistake there shows here.
import { defaultTreeAdapter as tree, parseFragment, type DefaultTreeAdapterTypes } from 'parse5'
import type { DraftBlock } from '#lib/core/article/block.ts'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  a: ['href', 'rel'],
  img: ['src', 'alt', 'width', 'height', 'loading', 'referrerpolicy'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan', 'scope'],
  abbr: ['title'],
  time: ['datetime'],
}
const PLAIN =
  'b bdi bdo br cite code del dfn em i ins kbd mark q rp rt ruby s samp small strong sub sup u var wbr thead tbody tfoot tr'.split(
    ' ',
  )
const EVERYWHERE = ['lang', 'dir']

/** The element as the reader will write it, parsed: what a browser holds, not what the importer meant. */
const parsed = (block: DraftBlock): Element => {
  const fragment = parseFragment(`<${block.tag}>${block.html}</${block.tag}>`)
  const [element] = fragment.childNodes
  if (!element || !tree.isElementNode(element) || fragment.childNodes.length !== 1)
    throw new Error(`<${block.tag}> does not hold its own HTML: ${block.html.slice(0, 200)}`)
  return element
}

const textOf = (node: Node): string => {
  if (tree.isTextNode(node)) return node.value
  if (!tree.isElementNode(node)) return ''
  const inside = node.childNodes.map(textOf).join('')
  if (node.tagName === 'br' || node.tagName === 'tr') return `${inside}\n`
  return node.tagName === 'td' || node.tagName === 'th' ? `${inside}\t` : inside
}

const inspect = (node: Node, found: string[]): void => {
  if (tree.isTextNode(node)) return
  if (!tree.isElementNode(node)) {
    found.push(`node ${node.nodeName}`)
    return
  }
  const { tagName, attrs, namespaceURI } = node
  if (namespaceURI !== 'http://www.w3.org/1999/xhtml') found.push(`namespace ${namespaceURI}`)
  if (!PLAIN.includes(tagName) && !Object.hasOwn(ALLOWED, tagName)) found.push(`<${tagName}>`)
  for (const { name, value } of attrs) {
    if (!EVERYWHERE.includes(name) && !ALLOWED[tagName]?.includes(name)) found.push(`${tagName}[${name}]`)
    if (name === 'href' && !/^(?:https?:\/\/[^/?#\s]|mailto:\S)/i.test(value)) found.push(`href ${value}`)
    if (name === 'src' && !/^https?:\/\/[^/?#\s]/i.test(value)) found.push(`src ${value}`)
  }
  if (
    tagName === 'a' &&
    attrs.find(({ name }) => name === 'rel')?.value !== 'nofollow ugc noopener noreferrer'
  )
    found.push('a without rel')
  for (const child of node.childNodes) inspect(child, found)
}

/** Everything in the Blocks that no Article may hold; empty when all is well. */
export const violations = (blocks: readonly DraftBlock[]): string[] => {
  const found: string[] = []
  for (const block of blocks) for (const child of parsed(block).childNodes) inspect(child, found)
  return found
}

/** The Block's text, derived from its HTML alone. */
export const derivedText = (block: DraftBlock): string => parsed(block).childNodes.map(textOf).join('')
