// The language of a text that does not say it itself, told by its letters and their neighbours.
import type { DraftBlock } from '#lib/core/article/block.ts'

/** More of a text does not make it any clearer. */
const READ_UNITS = 20_000
/** Fewer letters than this may be any language. */
const LETTERS_LEAST = 60

/** An ISO 639-1 code; `null` where the text is too short or too mixed to tell. Boilerplate is not asked. */
export const languageOf = async (blocks: readonly DraftBlock[]): Promise<string | null> => {
  let text = ''
  for (const { role, text: words } of blocks) {
    if (role === 'boilerplate' || role === 'code') continue
    text += `${words}\n`
    if (text.length > READ_UNITS) break
  }
  if ((text.match(/\p{L}/gu)?.length ?? 0) < LETTERS_LEAST) return null
  const { eld } = await import('eld/small') // megabytes, for those texts alone that do not say it
  const detected = eld.detect(text.slice(0, READ_UNITS))
  return detected.language !== '' && detected.isReliable() ? detected.language : null
}
