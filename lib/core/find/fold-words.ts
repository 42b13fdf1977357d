// Words as they are searched: without case and accents. Not for comparing passages: see anchoring/fold.ts.
import type { Thread } from '#lib/core/annotation/thread.ts'

/** Accents of Latin, Greek and Cyrillic letters; points of Hebrew and Arabic. In other scripts such marks are letters. */
const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/gu
const INVISIBLE = /[\u00ad\u200b\u200e\u200f\u2060\ufeff]/gu
const SPACE = /\s+/gu

/** Case, accents, ligatures and the amount of white space gone. Upper case first: so that ß and ss are one. */
export const foldWords = (text: string): string =>
  text
    .replace(INVISIBLE, '')
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .toUpperCase()
    .toLowerCase()
    .replace(SPACE, ' ')

/** The words that one looks for, each once; a phrase in quotation marks stays together. */
export const searchedWords = (query: string): string[] => {
  const found = foldWords(query).matchAll(/["“”„]([^"“”„]+)["“”„]|[^\s"“”„]+/gu)
  return [...new Set([...found].map(([whole, phrase]) => (phrase ?? whole).trim()))].filter(
    (one) => one !== '',
  )
}

/** All words of a Thread, folded: its quote and what its Comments say. */
export type WordIndex = (thread: Thread) => string

/** Folds the words of each Thread once; a Thread that says something else is another object. */
export const indexWords = (): WordIndex => {
  const folded = new WeakMap<Thread, string>()
  return (thread) => {
    const known = folded.get(thread)
    if (known !== undefined) return known
    const words = foldWords([thread.quote, ...thread.comments.map(({ body }) => body)].join('\n'))
    folded.set(thread, words)
    return words
  }
}
