/** Words that an adult reads silently in a minute, in an essay (Brysbaert 2019 found 238 for non-fiction). */
const WORDS_PER_MINUTE = 238

/** Whole minutes, at least one. */
export const readingMinutes = (words: number): number => Math.max(1, Math.round(words / WORDS_PER_MINUTE))
