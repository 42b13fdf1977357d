// Plain text to Blocks. Blank lines part paragraphs; what single line breaks mean, line-shape.ts decides.
import type { BlockRole, BlockTag, DraftBlock } from '#lib/core/article/block.ts'
import { isApparatusLine } from '#lib/core/article/signals.ts'
import { shapeOf, wrapWidth, type Shape } from './line-shape.ts'
import { escapeText } from './write-html.ts'

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

const block = (role: BlockRole, tag: BlockTag, lines: readonly string[]): DraftBlock => ({
  role,
  tag,
  html: lines.map(escapeText).join('<br>'),
  text: lines.join('\n'),
})

/** Stanzas as long as this and longer are parted, so that no Block grows past what a page can show. */
const MAX_STANZA_LINES = 200

const stanzas = (lines: readonly string[]): DraftBlock[] => {
  const blocks: DraftBlock[] = []
  for (let at = 0; at < lines.length; at += MAX_STANZA_LINES)
    blocks.push(block('body', 'p', lines.slice(at, at + MAX_STANZA_LINES)))
  return blocks
}

const blocksOf = (shape: Shape): DraftBlock[] => {
  switch (shape.at) {
    case 'paragraph':
      return [block('body', 'p', [shape.text])]
    case 'verse':
      return stanzas(shape.lines)
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

/**
 * The Blocks of a plain text in order; roles as far as its shape tells. Linear in its length; stops soon after `most`
 * Blocks.
 */
export const readPlainText = (text: string, most: number): DraftBlock[] => {
  const chunks = chunksOf(text)
  const width = wrapWidth(chunks)
  const blocks: DraftBlock[] = []
  for (const [at, chunk] of chunks.entries()) {
    for (const part of partsOf(chunk)) {
      if (!Array.isArray(part)) blocks.push(part)
      else {
        const header = at === 0 && isHeader(part)
        for (const piece of blocksOf(header ? { at: 'lines', lines: part } : shapeOf(part, width)))
          blocks.push(piece)
      }
    }
    if (blocks.length > most) break
  }
  return blocks
}
