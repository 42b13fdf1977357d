// How densely people have annotated each paragraph, and what nobody has touched. Derived, never stored.
import type { Span } from './entry.ts'
import type { Block, BlockRole } from '#lib/core/article/block.ts'
import type { UserId } from '#lib/core/ids.ts'

/** From so many people on, how many they are is said: fewer could be told who they are. */
export const POPULAR_MIN = 3

/** Blocks that one reads for what they say: neither titles nor what surrounds the text. */
const PARAGRAPHS: ReadonlySet<BlockRole> = new Set([
  'standfirst',
  'body',
  'quote',
  'list-item',
  'code',
  'table',
  'footnote',
])

/** A paragraph with what is on it. */
export type Dense = Span & {
  /** Annotations with a character in it. */
  readonly threads: number
  /** People who made these; `null` while they are too few to be counted aloud. */
  readonly people: number | null
}

export type Density = { readonly paragraphs: readonly Dense[]; readonly untouched: number }

/** An Annotation on the text that is read, and who made it. */
export type Touch = { readonly span: Span; readonly author: UserId }

/** Paragraphs in the order of the text. `touches` in any order. O(paragraphs + touches × log paragraphs). */
export const densityOf = (blocks: readonly Block[], touches: readonly Touch[]): Density => {
  const places = blocks.filter(({ role, start, end }) => PARAGRAPHS.has(role) && end > start)
  const threads = new Uint32Array(places.length)
  const people: (Set<UserId> | undefined)[] = []
  for (const { span, author } of touches) {
    for (let i = firstEndingAfter(places, span.start); i < places.length; i++) {
      const place = places[i]
      if (place === undefined || place.start >= span.end) break
      threads[i] = (threads[i] ?? 0) + 1
      ;(people[i] ??= new Set()).add(author)
    }
  }
  const paragraphs = places.map(({ start, end }, i) => {
    const count = people[i]?.size ?? 0
    return { start, end, threads: threads[i] ?? 0, people: count >= POPULAR_MIN ? count : null }
  })
  return { paragraphs, untouched: paragraphs.reduce((sum, each) => sum + Number(each.threads === 0), 0) }
}

/**
 * Index of the next paragraph after `offset` that nobody has touched, from the start again when there is none below; `null` when
 * all are touched.
 */
export const nextUntouched = ({ paragraphs }: Density, offset: number): number | null => {
  let first: number | null = null
  for (const [i, { start, threads }] of paragraphs.entries()) {
    if (threads > 0) continue
    if (start > offset) return i
    first ??= i
  }
  return first
}

/** Index of the paragraph that holds `offset`, or else of the next one; the last one at the end; `null` when there are none. */
export const paragraphAt = ({ paragraphs }: Density, offset: number): number | null =>
  paragraphs.length === 0 ? null : Math.min(firstEndingAfter(paragraphs, offset), paragraphs.length - 1)

const firstEndingAfter = (spans: readonly Span[], offset: number): number => {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.end ?? Infinity) > offset) high = middle
    else low = middle + 1
  }
  return low
}
