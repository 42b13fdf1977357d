// A sanitised tree becomes a flat row of Blocks: nesting turns into roles and list places.
import type { Element, ElementContent, RootContent } from 'hast'
import type { BlockRole, BlockTag, DraftBlock, ListPlace } from '#lib/core/article/block.ts'
import { INLINE_TAGS } from './allow-list.ts'
import { isLayoutTable, tableContent } from './data-table.ts'
import { elementsIn, plainText } from './html-tree.ts'
import { inlineContent, verbatim, type InlineContent } from './inline.ts'

type Node = ElementContent | RootContent

/** Where the walk stands. `item` is the list item that is still without its first line. */
type Place = {
  readonly quote: boolean
  readonly list: ListPlace | null
  readonly item: { number: number | null; opened: boolean } | null
  readonly note: boolean
  readonly aside: boolean
}

const OUTSIDE: Place = { quote: false, list: null, item: null, note: false, aside: false }
const HEADINGS: Readonly<Record<string, BlockTag>> = {
  h1: 'h1',
  h2: 'h2',
  h3: 'h3',
  h4: 'h4',
  h5: 'h5',
  h6: 'h6',
}

const isInline = (node: Node) => node.type !== 'element' || INLINE_TAGS.has(node.tagName)

/** Inline elements around whole blocks (`<a><h3>…</h3></a>`): the walk goes through them. */
const wrappersIn = (nodes: readonly Node[]): ReadonlySet<Node> => {
  const wrappers = new Set<Node>()
  const holdsBlock = (node: Node): boolean => {
    if (node.type !== 'element') return false
    let holds = !INLINE_TAGS.has(node.tagName)
    for (const child of node.children) if (holdsBlock(child)) holds = true
    if (holds && INLINE_TAGS.has(node.tagName)) wrappers.add(node)
    return holds
  }
  for (const node of nodes) holdsBlock(node)
  return wrappers
}

const isBreak = (node: Node | undefined) => node?.type === 'element' && node.tagName === 'br'
const isBlank = (node: Node) => node.type === 'text' && /^[ \t\n\r\f]*$/.test(node.value)

/** Splits a run where two line breaks follow each other: old pages write paragraphs so. */
const paragraphsOf = (run: readonly Node[]): Node[][] => {
  const paragraphs: Node[][] = [[]]
  const solid = run.filter((node, at) => !(isBlank(node) && (isBreak(run[at - 1]) || isBreak(run[at + 1]))))
  solid.forEach((node, at) => {
    if (isBreak(node) && isBreak(solid[at - 1])) {
      if (paragraphs.at(-1)?.length !== 0) paragraphs.push([])
    } else paragraphs.at(-1)?.push(node)
  })
  return paragraphs
}

class Flattening {
  readonly blocks: DraftBlock[] = []
  private readonly wrappers: ReadonlySet<Node>

  constructor(nodes: readonly Node[]) {
    this.wrappers = wrappersIn(nodes)
  }

  walk(nodes: readonly Node[], place: Place): void {
    let run: Node[] = []
    const endRun = () => {
      for (const paragraph of paragraphsOf(run)) this.paragraph(paragraph, place)
      run = []
    }
    for (const node of nodes) {
      if (isInline(node) && !this.wrappers.has(node)) run.push(node)
      else if (node.type === 'element') {
        endRun()
        this.element(node, place)
      }
    }
    endRun()
  }

  private element(node: Element, place: Place): void {
    const heading = HEADINGS[node.tagName]
    if (heading) return this.heading(node, heading, place)
    switch (node.tagName) {
      case 'nav':
        return
      case 'hr':
        return void this.blocks.push({ role: 'separator', tag: 'hr', html: '', text: '' })
      case 'pre':
        return this.add(verbatim(preText(node.children)), 'code', 'pre', place)
      case 'table':
        return this.table(node, place)
      case 'figure':
        return this.figure(node, place)
      case 'figcaption':
      case 'caption':
        return this.add(inlineContent(node.children), 'caption', 'p', place)
      case 'blockquote':
        return this.walk(node.children, { ...place, quote: true })
      case 'ul':
      case 'ol':
        return this.list(node, place)
      case 'section':
        return this.walk(node.children, {
          ...place,
          note: place.note || node.properties.dataFootnotes !== undefined,
        })
      case 'footer':
        return this.walk(node.children, { ...place, aside: place.aside || !place.quote })
      default:
        return this.walk(node.children, place)
    }
  }

  private heading(node: Element, tag: BlockTag, place: Place): void {
    if (place.note) return // the word "Footnotes" over them, which the Markdown reader adds
    const pictures = [...elementsIn(node.children)].filter((e) => e.tagName === 'img')
    if (plainText(node.children).trim() === '' && pictures.length > 0) return this.walk(pictures, place)
    this.add(inlineContent(node.children), 'heading', tag, place)
  }

  private paragraph(run: readonly Node[], place: Place): void {
    const content = inlineContent(run)
    if (!content) return
    if (content.text.trim() === '') return this.add(content, 'caption', 'figure', place)
    const { item, list } = place
    if (item && list) {
      const role = place.note ? 'footnote' : 'list-item'
      if (item.opened) return this.add(content, role, 'p', place, list)
      item.opened = true
      const numbered = item.number === null ? list : { ...list, number: item.number }
      return this.add(content, role, 'li', place, numbered)
    }
    if (place.note) return this.add(content, 'footnote', 'p', place)
    return place.quote
      ? this.add(content, 'quote', 'blockquote', place)
      : this.add(content, 'body', 'p', place)
  }

  private list(node: Element, place: Place): void {
    const ordered = node.tagName === 'ol'
    const list: ListPlace = { ordered, depth: place.list ? place.list.depth + 1 : 0 }
    let number = Number(node.properties.start ?? 1)
    for (const child of node.children) {
      if (child.type !== 'element') continue
      if (child.tagName !== 'li') {
        this.element(child, { ...place, list, item: null })
        continue
      }
      if (child.properties.value !== undefined) number = Number(child.properties.value)
      this.walk(child.children, { ...place, list, item: { number: ordered ? number : null, opened: false } })
      number += 1
    }
  }

  private table(node: Element, place: Place): void {
    if (isLayoutTable(node)) return this.walk(node.children, place)
    for (const child of node.children)
      if (child.type === 'element' && child.tagName === 'caption') this.element(child, place)
    const content = tableContent(node)
    if (content) this.add({ ...content, hasImage: false }, 'table', 'table', place)
  }

  private figure(node: Element, place: Place): void {
    const inside = [...elementsIn(node.children)]
    if (
      inside.some(
        (e) => ['table', 'pre', 'blockquote', 'p', 'ul', 'ol'].includes(e.tagName) && !inCaption(node, e),
      )
    )
      return this.walk(node.children, place)
    const content = inlineContent(node.children)
    if (content?.hasImage) this.add(content, 'caption', 'figure', place)
    else this.add(content, 'caption', 'p', place)
  }

  private add(
    content: InlineContent | null,
    role: BlockRole,
    tag: BlockTag,
    place: Place,
    list?: ListPlace,
  ): void {
    if (!content) return
    const { html, text } = content
    this.blocks.push({ role: place.aside ? 'boilerplate' : role, tag, html, text, ...(list ? { list } : {}) })
  }
}

const inCaption = (figure: Element, wanted: Element): boolean => {
  for (const element of elementsIn(figure.children))
    if (element.tagName === 'figcaption')
      for (const inner of elementsIn(element.children)) if (inner === wanted) return true
  return false
}

const preText = (nodes: readonly Node[]): string => {
  let text = ''
  for (const node of nodes) {
    if (node.type === 'text') text += node.value
    else if (node.type === 'element') text += node.tagName === 'br' ? '\n' : preText(node.children)
  }
  return text
}

/** The Blocks of the nodes in order, roles by structure alone. Empty ones are left out. */
export const flatten = (nodes: readonly Node[]): DraftBlock[] => {
  const flattening = new Flattening(nodes)
  flattening.walk(nodes, OUTSIDE)
  return flattening.blocks
}
