// A passage with some words around it, for lists: what comes before, the passage, what comes after.
import type { Span } from '#lib/core/annotation/entry.ts'

/** So much of the text on each side, and of a long passage at each end, in UTF-16 units. */
const AROUND = 140
const PASSAGE = 600

export type PassageContext = { readonly before: string; readonly passage: string; readonly after: string }

/** Within the paragraphs of the passage, cut between words; `…` says that something was cut. O(what is shown). */
export const contextOf = (text: string, { start, end }: Span): PassageContext => {
  const paragraph = text.lastIndexOf('\n\n', start - 1)
  const low = Math.max(paragraph < 0 ? 0 : paragraph + 2, start - AROUND)
  const close = text.indexOf('\n\n', end)
  const high = Math.min(close < 0 ? text.length : close, end + AROUND)
  const isCut = start - AROUND > (paragraph < 0 ? 0 : paragraph + 2)
  const before = text.slice(low, start)
  const after = text.slice(end, high)
  return {
    before: isCut ? `…${before.replace(/^\S*\s/u, '')}` : before,
    passage: shorten(text.slice(start, end)),
    after: end + AROUND < (close < 0 ? text.length : close) ? `${after.replace(/\s\S*$/u, '')}…` : after,
  }
}

const shorten = (passage: string): string =>
  passage.length <= PASSAGE
    ? passage
    : `${passage.slice(0, PASSAGE / 2).replace(/\s\S*$/u, '')} … ${passage.slice(-PASSAGE / 2).replace(/^\S*\s/u, '')}`
