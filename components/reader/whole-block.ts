// Which comments are on a whole paragraph: a bar beside it says so, and its words stay without a tint. Pure.
import type { Span } from '#lib/core/annotation/entry.ts'
import type { Thread } from '#lib/core/annotation/thread.ts'

/** Ends of the Blocks of a Revision by their starts. */
export type BlockEnds = ReadonlyMap<number, number>

export const blockEnds = (blocks: readonly Span[]): BlockEnds =>
  new Map(blocks.map(({ start, end }) => [start, end]))

/** Whether the Thread is a comment or a question on exactly one Block. A highlight of it is a highlight. */
export const isOnWholeBlock = ({ annotation, span }: Thread, ends: BlockEnds): boolean =>
  annotation.motivation !== 'highlighting' && span !== null && ends.get(span.start) === span.end
