// HTML source to a sanitised tree. Nesting is bounded while parse5 reads, so that nothing after it can overflow the
// stack, and parse5's own work per tag stays constant.
import type { Element, ElementContent, Root, RootContent } from 'hast'
import { fromParse5 } from 'hast-util-from-parse5'
import { defaultTreeAdapter, parse, type DefaultTreeAdapterTypes } from 'parse5'
import rehypeSanitize from 'rehype-sanitize'
import { unified } from 'unified'
import { ok, type Result } from '#lib/core/problem.ts'
import { ALLOW_LIST } from './allow-list.ts'
import { tooComplex, tooDeep } from './problems.ts'

/** Open elements at one time; real pages stay below 60. */
export const MAX_DEPTH = 300
/** Real pages of 5 MB stay below 100 000. */
export const MAX_ELEMENTS = 300_000

export type HtmlPage = { readonly tree: Root; readonly title: string | null; readonly lang: string | null }

/** Thrown through parse5, which has no other way to stop. */
class Excess extends Error {
  readonly kind: 'depth' | 'elements'
  constructor(kind: 'depth' | 'elements') {
    super(kind)
    this.kind = kind
  }
}

const parseBounded = (html: string): DefaultTreeAdapterTypes.Document => {
  let depth = 0
  let elements = 0
  const treeAdapter: typeof defaultTreeAdapter = {
    ...defaultTreeAdapter,
    createElement: (name, namespace, attributes) => {
      elements += 1
      if (elements > MAX_ELEMENTS) throw new Excess('elements')
      return defaultTreeAdapter.createElement(name, namespace, attributes)
    },
    onItemPush: () => {
      depth += 1
      if (depth > MAX_DEPTH) throw new Excess('depth')
    },
    onItemPop: () => {
      depth -= 1
    },
  }
  return parse(html, { treeAdapter, scriptingEnabled: false })
}

/** Elements that were moved while parsing may lie deeper than they ever were on the stack, so the tree is measured. */
const isDeeperThan = (document: DefaultTreeAdapterTypes.Document, limit: number): boolean => {
  let level: DefaultTreeAdapterTypes.Node[] = [document]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return true
    const next: DefaultTreeAdapterTypes.Node[] = []
    for (const node of level) {
      if ('childNodes' in node) for (const child of node.childNodes) next.push(child)
      if ('content' in node) next.push(node.content)
    }
    level = next
  }
  return false
}

type Children = readonly (RootContent | ElementContent)[]

/** The elements under the nodes, in document order. The tree's depth is bounded. */
export function* elementsIn(nodes: Children): Generator<Element> {
  for (const node of nodes) {
    if (node.type !== 'element') continue
    yield node
    yield* elementsIn(node.children)
  }
}

export const plainText = (nodes: Children): string => {
  let text = ''
  for (const node of nodes) {
    if (node.type === 'text') text += node.value
    else if (node.type === 'element') text += plainText(node.children)
  }
  return text
}

const PARAGRAPHS_OF_A_PAGE = 3

/** A form that holds a whole page, as some servers write it, and not fields to fill in. */
const isPageForm = (form: Element) => {
  let paragraphs = 0
  for (const element of elementsIn(form.children)) {
    if (element.tagName === 'article' || element.tagName === 'main') return true
    if (element.tagName === 'p') paragraphs += 1
  }
  return paragraphs >= PARAGRAPHS_OF_A_PAGE
}

/** What the page itself hides goes; forms around a page become plain boxes; ticks of task lists become signs. */
const prepare = (parent: Root | Element): void => {
  // A Root keeps its doctype; both child lists take every node that is put back here.
  const children = parent.children as ElementContent[]
  const kept: ElementContent[] = []
  for (const node of children) {
    if (node.type !== 'element') {
      kept.push(node)
      continue
    }
    if (node.properties.hidden === true || node.properties.hidden === '') continue
    if (node.tagName === 'input' && node.properties.type === 'checkbox') {
      kept.push({ type: 'text', value: node.properties.checked ? '☑ ' : '☐ ' })
      continue
    }
    if (node.tagName === 'form' && isPageForm(node)) node.tagName = 'div'
    for (const name of ['href', 'src'] as const) {
      const address = node.properties[name]
      if (typeof address === 'string') node.properties[name] = address.trim()
    }
    prepare(node)
    kept.push(node)
  }
  parent.children = kept
}

const sanitizer = unified().use(rehypeSanitize, ALLOW_LIST).freeze()

const first = (root: Root, tagName: string) => {
  for (const element of elementsIn(root.children)) if (element.tagName === tagName) return element
  return null
}

/** Reads a whole page or a part of one. Linear in the length of the source. */
export const readHtml = (source: string): Result<HtmlPage> => {
  let document: DefaultTreeAdapterTypes.Document
  try {
    document = parseBounded(source)
  } catch (error) {
    if (!(error instanceof Excess)) throw error
    return error.kind === 'depth' ? tooDeep() : tooComplex()
  }
  if (isDeeperThan(document, MAX_DEPTH * 2)) return tooDeep()
  // fromParse5 answers a document with a root.
  const raw = fromParse5(document) as Root
  const title = first(raw, 'title')
  const lang = first(raw, 'html')?.properties.lang
  prepare(raw)
  return ok({
    tree: sanitizer.runSync(raw),
    title: title ? plainText(title.children) : null,
    lang: typeof lang === 'string' && lang !== '' ? lang : null,
  })
}
