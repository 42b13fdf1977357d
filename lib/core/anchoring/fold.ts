// When two pieces of text are the same words: what a typesetter may change and a reader does not see as a change.

/** Seen by nobody and part of no word: soft hyphen, zero width space, direction marks, word joiner, byte order mark. */
const INVISIBLE = /[\u00ad\u200b\u200e\u200f\u2060\ufeff]+/gu
const SINGLE_QUOTES = /[\u2018\u2019\u201a\u201b]/gu
const DOUBLE_QUOTES = /[\u201c\u201d\u201e\u201f]/gu
const NOT_ASCII = /\P{ASCII}/u

/** One word as it is compared: NFC, quotes straight, invisible characters gone. Case and accents count. */
export const foldWord = (word: string): string =>
  NOT_ASCII.test(word)
    ? word.replace(INVISIBLE, '').normalize('NFC').replace(SINGLE_QUOTES, "'").replace(DOUBLE_QUOTES, '"')
    : word

/**
 * A passage as it is compared: its words folded, each run of white space (a paragraph's end too) one space, none at
 * the edges. How much white space there is does not count; whether there is any does.
 */
const fold = (text: string): string => foldWord(text).replace(/\s+/gu, ' ').trim()

/** Whether two passages are literally the same words. O(length). */
export const sameWords = (one: string, other: string): boolean => one === other || fold(one) === fold(other)
