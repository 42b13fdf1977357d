// How high each card is: as it was measured, or by what it holds until it has been on the page. Knows no DOM. px.
import type { Thread } from '#lib/core/annotation/thread.ts'
import type { MarginItem } from '../margin-items.ts'
import { foldReplies } from '../thread-words.ts'

/** The parts of a card as margin.css makes them, at the width of the margin. */
const FRAME_PX = 36
const FOOT_PX = 30
const BYLINE_PX = 28
const LINE_PX = 21
const NOTE_PX = 60
const BETWEEN_PX = 4
const RESOLVED_PX = 32
const DRAFT_PX = 196
const HEAD_PX = 30
/** Letters of a comment on one line, and what a gap between two paragraphs adds to it. */
const LINE_LETTERS = 44
const PARAGRAPH_PX = 7

const estimates = new WeakMap<Thread, number>()

/** What a card that was never on the page will take, to about a line for each comment. */
export const estimateHeight = (item: MarginItem): number => {
  if (item.kind === 'draft') return DRAFT_PX
  if (item.kind === 'head' || item.kind === 'cited') return HEAD_PX
  const known = estimates.get(item.thread)
  if (known !== undefined) return known
  const height = heightOf(item.thread)
  estimates.set(item.thread, height)
  return height
}

const heightOf = ({ state, anchor, decision, comments }: Thread): number => {
  if (state === 'resolved') return RESOLVED_PX
  const note = (anchor?.at === 'exact' && decision === null) || anchor?.at === 'whole' ? 0 : NOTE_PX
  const { first, folded, last } = foldReplies(comments, false)
  const shown = [...first, ...last].reduce(
    (sum, { body }) => sum + BYLINE_PX + bodyHeight(body) + BETWEEN_PX,
    0,
  )
  return (
    FRAME_PX + note + FOOT_PX + (comments.length === 0 ? BYLINE_PX : shown) + (folded > 0 ? BYLINE_PX : 0)
  )
}

const bodyHeight = (body: string): number =>
  body
    .split('\n')
    .reduce(
      (sum, line) =>
        sum + (line.trim() === '' ? PARAGRAPH_PX : Math.ceil(line.length / LINE_LETTERS) * LINE_PX),
      0,
    )

type Known = { readonly height: number; readonly estimate: number; readonly active: boolean }

/** The heights of one margin at one width. */
export class CardHeights {
  readonly #known = new Map<string, Known>()

  /** Takes what the page says; whether that is news. */
  measured(
    item: { readonly id: string; readonly estimate: number },
    active: boolean,
    height: number,
  ): boolean {
    const before = this.#known.get(item.id)
    this.#known.set(item.id, { height, estimate: item.estimate, active })
    return before === undefined || Math.abs(before.height - height) >= 0.5
  }

  isMeasured(id: string): boolean {
    return this.#known.has(id)
  }

  /** What was measured, with what a Thread has gained or lost since then, when it was not on the page. */
  of(item: { readonly id: string; readonly estimate: number }, active: boolean, onPage: boolean): number {
    const known = this.#known.get(item.id)
    if (known === undefined) return item.estimate
    if (onPage) return known.height
    if (known.active && !active) return item.estimate
    return Math.max(RESOLVED_PX, known.height + item.estimate - known.estimate)
  }

  /** The margin has another width. */
  clear(): void {
    this.#known.clear()
  }
}
