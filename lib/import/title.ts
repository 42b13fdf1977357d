// What an Article is called when nobody said so.
import type { DraftBlock } from '#lib/core/article/block.ts'
import { isTitleLike } from '#lib/core/article/features.ts'

/** Longer titles are cut at a word; the Block keeps the whole. */
const MAX_TITLE_UNITS = 200

const oneLine = (text: string) => {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= MAX_TITLE_UNITS) return line
  const cut = line.slice(0, MAX_TITLE_UNITS).replace(/[\uD800-\uDBFF]$/, '')
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), MAX_TITLE_UNITS / 2)).trimEnd()}…`
}

/** "On Reading | The Paper" → "On Reading": the longest part is the title when the rest is short. */
export const withoutSiteName = (pageTitle: string): string => {
  const line = oneLine(pageTitle)
  const parts = line.split(/ +[|·»–—-] +/)
  const [first = line] = parts
  return parts.length > 1 && first.length >= line.length / 3 ? first : line
}

/** The text of the title Block in one line; null where there is none. */
export const titleIn = (blocks: readonly DraftBlock[]): string | null => {
  const titled = blocks.find((block) => block.role === 'title')
  return titled ? oneLine(titled.text) : null
}

/** The title Block, else what the file names as its title. */
export const statedTitle = (blocks: readonly DraftBlock[], named: string | null): string | null =>
  titleIn(blocks) ?? (named && named.trim() !== '' ? oneLine(named) : null)

/** The first heading, else a first line like a title. */
export const guessTitle = (blocks: readonly DraftBlock[]): string | null => {
  const heading = blocks.find((block) => block.role === 'heading')
  if (heading) return oneLine(heading.text)
  const [first, ...rest] = blocks
  return first && rest.length > 0 && isTitleLike(first) ? oneLine(first.text) : null
}

/** "on_reading-together.txt" → "on reading together". */
export const filenameTitle = (filename: string): string => {
  const base = filename.split(/[/\\]/).at(-1) ?? ''
  const words = base.replace(/\.(txt|text|md|markdown|html?)$/i, '').replace(/[_-]+/g, ' ')
  return oneLine(words) || 'Untitled'
}
