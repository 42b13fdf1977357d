// What a Block is like, before anybody asks what it is.
import { appealOf, isCall } from './appeal.ts'
import type { DraftBlock } from './block.ts'
import { isChrome, isDisclaimer, isTagList, isWeakChrome } from './signals.ts'

/** One CJK character says as much as two letters. */
const weight = (text: string) =>
  text.length + (text.match(/[\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]/g)?.length ?? 0)

export const endsSentence = (text: string): boolean => /[.!?…。！？؟۔]["'”’»)\]*_]*$/.test(text)

const MIN_PROSE = 60
const LONG_PROSE = 200
const MAX_TITLE = 160

/** Sentences or verses of an article, by size and shape; `size` counts letters. */
export type Features = {
  readonly size: number
  readonly prose: boolean
  /** Prose without any sign of an appeal. */
  readonly clean: boolean
  /** Asks its reader for something. */
  readonly asks: boolean
  readonly house: boolean
  readonly call: boolean
  readonly chrome: 'sure' | 'weak' | null
  readonly short: boolean
}

const FLOWING = new Set(['body', 'quote', 'list-item'])

export const featuresOf = (block: DraftBlock): Features => {
  const { text } = block
  const size = weight(text)
  const heading = block.role === 'heading' || block.role === 'title'
  const verse = text.includes('\n')
  const prose =
    (FLOWING.has(block.role) && (verse || size >= LONG_PROSE || (size >= MIN_PROSE && endsSentence(text)))) ||
    block.role === 'code' ||
    block.role === 'table'
  const appeal = appealOf(text)
  const asks = appeal.asks >= 1 && (appeal.asks + appeal.house >= 2 || size <= LONG_PROSE)
  const marked = !heading && (isDisclaimer(text) || (isTagList(text) && !prose))
  const chrome = marked || (!heading && isChrome(text)) ? (isWeakChrome(text) ? 'weak' : 'sure') : null
  return {
    size,
    prose,
    clean: prose && chrome === null && appeal.asks === 0 && appeal.house === 0,
    asks,
    house: appeal.house > 0,
    call: isCall(text),
    chrome,
    short: !prose && size <= MAX_TITLE,
  }
}

/** One line that could be a title or a heading: not too long, no stop at its end, not speech. */
export const isTitleLike = (block: DraftBlock): boolean =>
  (block.role === 'body' || block.role === 'heading') &&
  block.text.length <= MAX_TITLE &&
  !block.text.includes('\n') &&
  !/[.,;:،؛。、]$/.test(block.text) &&
  /\p{L}|\p{N}/u.test(block.text)
