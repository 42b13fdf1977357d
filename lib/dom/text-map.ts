// Canonical text ↔ DOM of one article element. The only place that knows how offsets and nodes correspond.
// The article's DOM is never rewritten after it was served, so a map is built once and stays true.
import { textAfter } from '#lib/core/article/canonical-text.ts'
import type { Span } from '#lib/core/annotation/entry.ts'
import { firstWhere } from './bisect.ts'
import { tidySpan } from './tidy-span.ts'

/** `[start, end)` of the canonical text, held by a text node or added by the end of an element (`<br>`, a table cell). */
type Piece = Span & { readonly node: Text | Element }
/** The element of a Block and the part of the canonical text that it holds. */
export type BlockPlace = Span & { readonly element: HTMLElement }

/** A Block whose DOM does not hold the text that the Revision says. Nothing is anchored or painted in it. */
export type Mismatch = { readonly block: string; readonly expected: number; readonly found: number }

export type TextMap = {
  readonly article: HTMLElement
  readonly text: string
  readonly mismatches: readonly Mismatch[]
  /** The Blocks that can be trusted, in the order of the text. */
  readonly blocks: readonly BlockPlace[]
  /** The Span that a DOM range covers; `null` when no word of the article is in it. Clipped, trimmed, whole graphemes. */
  spanOf(range: AbstractRange): Span | null
  /** The offset of a DOM position, `null` outside of the article's Blocks. */
  offsetOf(node: Node, offset: number): number | null
  /** One DOM range for the whole Span. */
  rangeOf(span: Span): Range
  /** One static range per Block that the Span touches, so that nothing between Blocks is painted. */
  rangesOf(span: Span): StaticRange[]
  /** The element of the Block that holds the offset. */
  blockAt(offset: number): HTMLElement | null
}

/** Reads the Blocks (`data-block`, `data-start`, `data-end`) of the article. `text` is the Revision's canonical text. O(text). */
export const buildTextMap = (article: HTMLElement, text: string): TextMap => {
  const pieces: Piece[] = []
  const blocks: BlockPlace[] = []
  const mismatches: Mismatch[] = []
  for (const element of article.querySelectorAll<HTMLElement>('[data-block]')) {
    const start = Number(element.dataset.start)
    const end = Number(element.dataset.end)
    const read = readBlock(element, start)
    if (read.text === text.slice(start, end)) {
      for (const piece of read.pieces) pieces.push(piece)
      blocks.push({ start, end, element })
    } else
      mismatches.push({ block: element.dataset.block ?? '', expected: end - start, found: read.text.length })
  }
  const placeOf = new Map<Node, Piece>(pieces.map((piece) => [piece.node, piece]))

  const offsetOf = (node: Node, offset: number) => {
    const piece = node instanceof Text ? placeOf.get(node) : undefined
    return piece ? piece.start + Math.min(offset, piece.end - piece.start) : null
  }

  const spanOf = (range: AbstractRange): Span | null => {
    const start = offsetOf(range.startContainer, range.startOffset) ?? offsetAfter(pieces, range)
    const end = offsetOf(range.endContainer, range.endOffset) ?? offsetBefore(pieces, range)
    return start === null || end === null ? null : tidySpan(text, { start, end }, boundsAround(blocks))
  }

  const edgesOf = (span: Span): StaticRangeInit | null => {
    const first = pieces[firstEndingAfter(pieces, span.start)]
    const last = pieces[lastStartingBefore(pieces, span.end)]
    if (!first || !last || last.start < first.start) return null
    const [startContainer, startOffset] = domPosition(first, Math.max(span.start, first.start), 'start')
    const [endContainer, endOffset] = domPosition(last, Math.min(span.end, last.end), 'end')
    return { startContainer, startOffset, endContainer, endOffset }
  }

  const rangeOf = (span: Span): Range => {
    const range = document.createRange()
    const edges = edgesOf(span)
    if (!edges) return range
    range.setStart(edges.startContainer, edges.startOffset)
    range.setEnd(edges.endContainer, edges.endOffset)
    return range
  }

  const rangesOf = (span: Span): StaticRange[] => {
    const out: StaticRange[] = []
    for (let i = firstEndingAfter(blocks, span.start); i < blocks.length; i++) {
      const block = blocks[i]
      if (!block || block.start >= span.end) break
      const part = { start: Math.max(span.start, block.start), end: Math.min(span.end, block.end) }
      const edges = part.end > part.start ? edgesOf(part) : null
      if (edges) out.push(new StaticRange(edges)) // never by way of a Range: each would slow every change of the page
    }
    return out
  }

  const blockAt = (offset: number) => {
    const block = blocks[firstEndingAfter(blocks, offset)]
    return block && block.start <= offset ? block.element : null
  }

  return { article, text, mismatches, blocks, spanOf, offsetOf, rangeOf, rangesOf, blockAt }
}

/** The text of a Block by the rule of canonical-text.ts, and which node holds which part of it. */
const readBlock = (element: HTMLElement, start: number) => {
  const pieces: Piece[] = []
  let text = ''
  const add = (node: Text | Element, addition: string) => {
    if (addition === '') return
    pieces.push({ node, start: start + text.length, end: start + text.length + addition.length })
    text += addition
  }
  // Without recursion: an article may nest deeper than the stack.
  for (let node: Node | null = element.firstChild; node;) {
    if (node instanceof Text) add(node, node.data)
    if (node.firstChild) {
      node = node.firstChild
      continue
    }
    let left: Node | null = node
    for (; left && left !== element; left = left.parentNode) {
      if (left instanceof Element) add(left, textAfter(left.tagName))
      if (left.nextSibling) break
    }
    node = left && left !== element ? left.nextSibling : null
  }
  return { pieces, text }
}

const domPosition = (piece: Piece, offset: number, side: 'start' | 'end'): [Node, number] => {
  if (piece.node instanceof Text) return [piece.node, offset - piece.start]
  const parent = piece.node.parentNode ?? piece.node
  const index = Array.prototype.indexOf.call(parent.childNodes, piece.node)
  if (side === 'end' && offset > piece.start) return [parent, index + 1]
  return piece.node.firstChild ? [piece.node, piece.node.childNodes.length] : [parent, index]
}

/** The start of the first piece at or after the range's start, for a position that is not in a text node of a Block. */
const offsetAfter = (pieces: readonly Piece[], range: AbstractRange): number | null => {
  const point = pointAt(range.startContainer, range.startOffset)
  const index = firstWhere(pieces, (piece) => point.comparePoint(...edge(piece, 'start')) >= 0)
  return pieces[index]?.start ?? null
}

/** The end of the last piece at or before the range's end. */
const offsetBefore = (pieces: readonly Piece[], range: AbstractRange): number | null => {
  const point = pointAt(range.endContainer, range.endOffset)
  const index = firstWhere(pieces, (piece) => point.comparePoint(...edge(piece, 'end')) > 0)
  return pieces[index - 1]?.end ?? null
}

const pointAt = (node: Node, offset: number) => {
  const range = document.createRange()
  range.setStart(node, offset)
  return range
}

const edge = (piece: Piece, side: 'start' | 'end') =>
  domPosition(piece, side === 'start' ? piece.start : piece.end, side)

const firstEndingAfter = (list: readonly Span[], offset: number) =>
  firstWhere(list, (span) => span.end > offset)
const lastStartingBefore = (list: readonly Span[], offset: number) =>
  firstWhere(list, (span) => span.start >= offset) - 1

/** Within which part of the text graphemes are looked for: the Block around the offset, or a near part of a huge one. */
const boundsAround = (blocks: readonly BlockPlace[]) => (offset: number) => {
  const block = blocks[firstEndingAfter(blocks, offset)]
  const near = { start: Math.max(0, offset - 512), end: offset + 512 }
  return block && block.start <= offset
    ? { start: Math.max(block.start, near.start), end: Math.min(block.end, near.end) }
    : { start: offset, end: offset }
}
