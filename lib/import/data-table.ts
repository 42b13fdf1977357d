// Tables that hold data stay tables; tables that only laid out a page dissolve into their contents.
import type { Element, ElementContent } from 'hast'
import { elementsIn } from './html-tree.ts'
import { inlineNodes, textOf } from './inline.ts'
import { writeHtml } from './write-html.ts'

const FLOW = new Set([
  'table',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
  'figure',
  'pre',
  'article',
  'hr',
])

/** Whether the table's cells hold an article's flow and not data. */
export const isLayoutTable = (table: Element): boolean => {
  let widest = 0
  for (const element of elementsIn(table.children)) {
    if (FLOW.has(element.tagName)) return true
    if (element.tagName !== 'tr') continue
    const cells = element.children.filter((cell) => cell.type === 'element' && isCell(cell.tagName))
    widest = Math.max(widest, cells.length)
  }
  return widest < 2
}

const isCell = (tagName: string) => tagName === 'td' || tagName === 'th'

const cellProperties = ({ properties }: Element) => {
  const kept: Record<string, string | number> = {}
  for (const name of ['colSpan', 'rowSpan', 'scope'] as const) {
    const value = properties[name]
    if (typeof value === 'string' || typeof value === 'number') kept[name] = value
  }
  return kept
}

const rebuild = (nodes: readonly ElementContent[]): ElementContent[] => {
  const rebuilt: ElementContent[] = []
  for (const node of nodes) {
    if (node.type !== 'element' || node.tagName === 'caption') continue
    const { tagName } = node
    if (isCell(tagName))
      rebuilt.push({
        type: 'element',
        tagName,
        properties: cellProperties(node),
        children: inlineNodes(node.children).children,
      })
    else if (['thead', 'tbody', 'tfoot', 'tr'].includes(tagName)) {
      const children = rebuild(node.children)
      if (children.length > 0) rebuilt.push({ type: 'element', tagName, properties: {}, children })
    }
  }
  return rebuilt
}

/** A data table as one Block's content, without its caption; `null` when every cell is empty. */
export const tableContent = (table: Element): { html: string; text: string } | null => {
  const children = rebuild(table.children)
  const text = textOf(children)
  return text.trim() === '' ? null : { html: writeHtml(children), text }
}
