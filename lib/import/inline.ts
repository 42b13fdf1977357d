// A run of inline nodes becomes a Block's `html` and `text`. What is written out is built afresh, element by element.
import type { Element, ElementContent, Properties, RootContent, Text } from 'hast'
import { textAfter } from '#lib/core/article/canonical-text.ts'
import { INLINE_TAGS, LINK_REL } from './allow-list.ts'
import { cleanCharacters } from './characters.ts'
import { escapeText, writeHtml } from './write-html.ts'

export type InlineContent = { readonly html: string; readonly text: string; readonly hasImage: boolean }

/** The text of a tree by the rules of canonical-text.ts. */
export const textOf = (nodes: readonly ElementContent[]): string => {
  let text = ''
  for (const node of nodes) {
    if (node.type === 'text') text += node.value
    else if (node.type === 'element') text += textOf(node.children) + textAfter(node.tagName)
  }
  return text
}

const pick = (from: Properties, names: readonly string[]): Properties => {
  const picked: Properties = {}
  for (const name of names) {
    const value = from[name]
    if (typeof value === 'string') picked[name] = cleanCharacters(value)
    else if (typeof value === 'number') picked[name] = value
  }
  return picked
}

/** The attributes that an element keeps; `null` when the element is nothing without the ones it lacks. */
export const keptProperties = ({ tagName, properties }: Element): Properties | null => {
  const common = pick(properties, ['lang', 'dir'])
  switch (tagName) {
    case 'a':
      if (typeof properties.href !== 'string') return null
      return { ...common, ...pick(properties, ['href']), rel: LINK_REL }
    case 'img':
      if (typeof properties.src !== 'string') return null
      return {
        ...common,
        alt: '',
        ...pick(properties, ['src', 'alt', 'width', 'height']),
        loading: 'lazy',
        referrerPolicy: 'no-referrer',
      }
    case 'abbr':
      return { ...common, ...pick(properties, ['title']) }
    case 'time':
      return { ...common, ...pick(properties, ['dateTime']) }
    default:
      return common
  }
}

/** Line breaks in a row that are kept. */
const MAX_BREAKS = 2

/** Copies inline nodes as a browser would show them: white space collapsed across elements, none at line ends. */
class InlineCopy {
  private breaks = 0
  private started = false
  private atLineStart = true
  /** The text node whose last character is a space that a line end would swallow. */
  private loose: Text | null = null
  hasImage = false

  text(raw: string, into: ElementContent[]): void {
    let value = cleanCharacters(raw).replace(/[ \t\n\r\f]+/g, ' ')
    if ((this.atLineStart || this.loose) && value.startsWith(' ')) value = value.slice(1)
    if (value === '') return
    this.beginContent(into)
    const node: Text = { type: 'text', value }
    into.push(node)
    this.loose = value.endsWith(' ') ? node : null
  }

  image(node: Element, properties: Properties, into: ElementContent[]): void {
    this.beginContent(into)
    into.push({ ...node, properties, children: [] })
    this.hasImage = true
    this.loose = null
  }

  /** A line end that stands only if something follows it. */
  lineEnd(atMost: number): void {
    this.trim()
    if (this.started)
      this.breaks = Math.min(Math.max(this.breaks, atMost === 1 ? 1 : this.breaks + 1), MAX_BREAKS)
    this.atLineStart = true
  }

  trim(): void {
    if (this.loose) this.loose.value = this.loose.value.slice(0, -1)
    this.loose = null
  }

  private beginContent(into: ElementContent[]): void {
    for (; this.breaks > 0; this.breaks -= 1)
      into.push({ type: 'element', tagName: 'br', properties: {}, children: [] })
    this.started = true
    this.atLineStart = false
  }
}

const copy = (
  nodes: readonly (ElementContent | RootContent)[],
  into: ElementContent[],
  state: InlineCopy,
): void => {
  for (const node of nodes) {
    if (node.type === 'text') state.text(node.value, into)
    if (node.type !== 'element') continue
    if (node.tagName === 'br') state.lineEnd(MAX_BREAKS)
    else if (node.tagName === 'wbr') into.push({ ...node, properties: {}, children: [] })
    else if (!INLINE_TAGS.has(node.tagName)) {
      // A block where only a line can be (in a table cell, a caption): it gets lines of its own.
      state.lineEnd(1)
      copy(node.children, into, state)
      state.lineEnd(1)
    } else copyElement(node, into, state)
  }
}

const copyElement = (node: Element, into: ElementContent[], state: InlineCopy): void => {
  if (node.properties.dataFootnoteBackref !== undefined) return
  const properties = keptProperties(node)
  if (node.tagName === 'img') {
    if (properties) state.image(node, properties, into)
    return
  }
  if (!properties) return copy(node.children, into, state)
  const children: ElementContent[] = []
  copy(node.children, children, state)
  if (children.length > 0) into.push({ type: 'element', tagName: node.tagName, properties, children })
}

/** Nodes that can stand inside one Block or table cell, with white space collapsed and nothing at either end. */
export const inlineNodes = (nodes: readonly (ElementContent | RootContent)[]) => {
  const children: ElementContent[] = []
  const state = new InlineCopy()
  copy(nodes, children, state)
  state.trim()
  return { children, hasImage: state.hasImage }
}

/** The run as a Block's content; `null` when there is nothing to read and nothing to see. */
export const inlineContent = (nodes: readonly (ElementContent | RootContent)[]): InlineContent | null => {
  const { children, hasImage } = inlineNodes(nodes)
  const text = textOf(children)
  if (text.trim() === '' && !hasImage) return null
  return { html: writeHtml(children), text, hasImage }
}

/** Text as it stands, for `pre`: lines kept, no line break at either end (HTML would swallow the first). */
export const verbatim = (raw: string): InlineContent | null => {
  const text = cleanCharacters(raw)
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd()
  return text === '' ? null : { html: escapeText(text), text, hasImage: false }
}
