// Writes the few elements that a Block may hold. Linear, and with every `<`, `&` and `"` of the content escaped.
import type { ElementContent, Properties } from 'hast'

const VOID = new Set(['br', 'img', 'wbr'])

export const escapeText = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

const attributes = (properties: Properties): string => {
  let written = ''
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue
    const text = Array.isArray(value) ? value.join(' ') : String(value)
    // The names that inline.ts keeps are their HTML names but for capitals.
    written += ` ${name.toLowerCase()}="${escapeText(text).replace(/"/g, '&quot;')}"`
  }
  return written
}

export const writeHtml = (nodes: readonly ElementContent[]): string => {
  let html = ''
  for (const node of nodes) {
    if (node.type === 'text') html += escapeText(node.value)
    if (node.type !== 'element') continue
    html += `<${node.tagName}${attributes(node.properties)}>`
    if (!VOID.has(node.tagName)) html += `${writeHtml(node.children)}</${node.tagName}>`
  }
  return html
}
