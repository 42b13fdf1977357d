// The headings of a Revision, for its contents. Pure.
import type { Block } from '#lib/core/article/block.ts'

export type Heading = {
  readonly start: number
  readonly end: number
  /** 1 for the highest that the text has. */
  readonly level: number
  readonly text: string
}

/** In the order of the text, without the title. */
export const headingsOf = (blocks: readonly Block[]): Heading[] => {
  const found = blocks.filter(({ role, text }) => role === 'heading' && text.trim() !== '')
  const levelOf = ({ tag }: Block) => Number(/^h([1-6])$/.exec(tag)?.[1] ?? 2)
  const highest = Math.min(...found.map(levelOf))
  return found.map((block) => ({
    start: block.start,
    end: block.end,
    level: levelOf(block) - highest + 1,
    text: block.text.replace(/\s+/g, ' ').trim(),
  }))
}
