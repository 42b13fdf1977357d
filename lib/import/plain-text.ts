// Plain text to Blocks. Blank lines part paragraphs; what single line breaks mean, line-shape.ts decides.
import type { ElementContent } from 'hast'
import type { BlockRole, BlockTag, DraftBlock } from '#lib/core/article/block.ts'
import { isApparatusLine } from '#lib/core/article/signals.ts'
import { writeHtml } from './inline.ts'
import { shapeOf, wrapWidth, type Shape } from './line-shape.ts'

const MAX_ORNAMENT_UNITS = 120
/** A line that is only ornament: `* * *`, `---`, `⁂`. */
const ORNAMENT = /^(?:[*\-_=~#•·◦+][ \t]*){3,}$|^[⁂❦❧§]$/
const UNDERLINE = /^(?:={3,}|-{3,}|~{3,})$/
const MAX_HEADING_UNITS = 100
const MAX_HEADER_LINES = 4

const trimLine = (line: string) => line.replace(/[ \t]+/g, ' ').trim()

/** Groups of lines without a blank line between them. */
const chunksOf = (text: string): string[][] => {
  const chunks: string[][] = []
  let chunk: string[] = []
  for (const raw of text.split('\n')) {
    const line = trimLine(raw)
    if (line !== '') chunk.push(line)
    else if (chunk.length > 0) {
      chunks.push(chunk)
      chunk = []
    }
  }
  if (chunk.length > 0) chunks.push(chunk)
  return chunks
}

const LINE_BREAK: ElementContent = { type: 'element', tagName: 'br', properties: {}, children: [] }

const block = (role: BlockRole, tag: BlockTag, lines: readonly string[]): DraftBlock => {
  const nodes = lines.flatMap((line, at): ElementContent[] => [
    ...(at > 0 ? [LINE_BREAK] : []),
    { type: 'text', value: line },
  ])
  return { role, tag, html: writeHtml(nodes), text: lines.join('\n') }
}

const blocksOf = (shape: Shape): DraftBlock[] => {
  switch (shape.at) {
    case 'paragraph':
      return [block('body', 'p', [shape.text])]
    case 'verse':
      return [block('body', 'p', shape.lines)]
    case 'lines':
      return shape.lines.map((line) => block('body', 'p', [line]))
    case 'list':
      return shape.items.map(({ text, number }) => ({
        ...block('list-item', 'li', [text]),
        list: { ordered: number !== null, depth: 0, ...(number === null ? {} : { number }) },
      }))
  }
}

/** Parts a chunk at ornaments and underlined headings, which stand by themselves without blank lines. */
const partsOf = (chunk: readonly string[]): (DraftBlock | string[])[] => {
  const parts: (DraftBlock | string[])[] = []
  let lines: string[] = []
  const endLines = () => {
    if (lines.length > 0) parts.push(lines)
    lines = []
  }
  for (const line of chunk) {
    const above = lines.at(-1)
    if (lines.length === 1 && UNDERLINE.test(line) && above && above.length <= MAX_HEADING_UNITS) {
      parts.push(block('heading', 'h2', [above]))
      lines = []
    } else if (line.length <= MAX_ORNAMENT_UNITS && ORNAMENT.test(line)) {
      endLines()
      parts.push({ role: 'separator', tag: 'hr', html: '', text: '' })
    } else lines.push(line)
  }
  endLines()
  return parts
}

/** Title, author, date in one chunk at the very top, above text of another shape. */
const isHeader = (lines: readonly string[]) =>
  lines.length > 1 &&
  lines.length <= MAX_HEADER_LINES &&
  lines.every((line) => line.length <= MAX_HEADING_UNITS && !/[.,;:]$/.test(line)) &&
  lines.slice(1).some((line) => isApparatusLine(line))

/** The Blocks of a plain text in order; roles as far as its shape tells. Linear in its length. */
export const readPlainText = (text: string): DraftBlock[] => {
  const chunks = chunksOf(text)
  const width = wrapWidth(chunks)
  return chunks.flatMap((chunk, at) =>
    partsOf(chunk).flatMap((part) => {
      if (!Array.isArray(part)) return [part]
      return at === 0 && isHeader(part)
        ? blocksOf({ at: 'lines', lines: part })
        : blocksOf(shapeOf(part, width))
    }),
  )
}
