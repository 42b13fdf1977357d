// How long an article takes to read.
import type { Block } from '#lib/core/article/block.ts'

/** https://doi.org/10.1016/j.jml.2019.104047: 238 English words a minute, read silently. */
const WORDS_PER_MINUTE = 238
/** Scripts without spaces between words are counted by character. */
const CHARACTERS_PER_MINUTE = 400
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu

/** Minutes, rounded, at least 1. Boilerplate is not read. */
export const readingMinutes = (blocks: readonly Block[]): number => {
  let minutes = 0
  for (const block of blocks) {
    if (block.role === 'boilerplate') continue
    const characters = block.text.match(UNSPACED)?.length ?? 0
    const words =
      block.text.replace(UNSPACED, ' ').match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu)?.length ?? 0
    minutes += words / WORDS_PER_MINUTE + characters / CHARACTERS_PER_MINUTE
  }
  return Math.max(1, Math.round(minutes))
}
