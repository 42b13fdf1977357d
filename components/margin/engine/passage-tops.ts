// On which line each passage begins, in px below the top of the article. Asking the page costs, so each line is asked for
// once: those near the screen at once, the others while the page is idle; until then they are guessed from their Block.
import type { BlockPlace, TextMap } from '#lib/dom/text-map.ts'
import { firstWhere } from '#lib/dom/bisect.ts'

/** Height of a line of the article, about; px. */
const LINE_PX = 32
/** So many lines are asked for between two looks at the clock. */
const CHUNK = 16

export class PassageTops {
  readonly #map: TextMap
  /** One for all: each live range slows every change of the page. */
  readonly #range = document.createRange()
  readonly #exact = new Map<number, number>()
  readonly #guessed = new Map<number, number>()
  #articleTop = 0

  constructor(map: TextMap) {
    this.#map = map
  }

  /** The text was laid out anew. */
  forget(): void {
    this.#exact.clear()
    this.#guessed.clear()
  }

  /** As far as it is known: exact, or to a line or two. Asks the page at most for the place of a Block. */
  about(start: number): number {
    const exact = this.#exact.get(start)
    if (exact !== undefined) return exact
    const guessed = this.#guessed.get(start)
    if (guessed !== undefined) return guessed
    const guess = this.#guess(start)
    this.#guessed.set(start, guess)
    return guess
  }

  exact(start: number): number {
    const known = this.#exact.get(start)
    if (known !== undefined) return known
    this.#articleTop = this.#map.article.getBoundingClientRect().top
    return this.#ask(start)
  }

  isExact(start: number): boolean {
    return this.#exact.has(start)
  }

  /** Asks for those of `starts` that are not exact yet until `isOver`; whether all are exact now. */
  refine(starts: Iterable<number>, isOver: () => boolean): boolean {
    this.#articleTop = this.#map.article.getBoundingClientRect().top
    let asked = 0
    for (const start of starts) {
      if (this.#exact.has(start)) continue
      if (asked % CHUNK === 0 && isOver()) return false
      this.#ask(start)
      asked++
    }
    return true
  }

  #ask(start: number): number {
    const top = lineTop(this.#map, start, this.#range) - this.#articleTop
    this.#exact.set(start, top)
    return top
  }

  #guess(start: number): number {
    const { blocks, article } = this.#map
    const block: BlockPlace | undefined = blocks[firstWhere(blocks, ({ end }) => end > start)]
    if (!block) return article.offsetHeight
    const box = block.element.getBoundingClientRect()
    const share = Math.max(0, start - block.start) / Math.max(1, block.end - block.start)
    const into = share * Math.max(0, box.height - LINE_PX)
    return box.top + into - article.getBoundingClientRect().top
  }
}

/** Top of the line that holds the character at `offset`, or of what hides it (a folded `<details>`). Client coordinates. */
export const lineTop = (map: TextMap, offset: number, range = document.createRange()): number => {
  const [place] = map.rangesOf({ start: offset, end: offset + 1 })
  if (place) {
    range.setStart(place.startContainer, place.startOffset)
    range.setEnd(place.endContainer, place.endOffset)
  } else range.selectNodeContents(map.article)
  const rect = place ? range.getClientRects()[0] : undefined
  range.selectNodeContents(document) // held nowhere in the text
  range.collapse(true)
  if (rect && rect.height > 0) return rect.top
  const hidden = map.blockAt(offset)?.closest('details')
  return hidden ? hidden.getBoundingClientRect().top : map.article.getBoundingClientRect().bottom
}
