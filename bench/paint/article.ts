// A long article with many Annotations, the same at every run: its HTML as components/reader/article-body.tsx writes it,
// with exactly what the canonical text has between Blocks, so that the peers' offsets are the same as ours.
import { describe } from '#lib/core/anchoring/describe.ts'
import { layOut, BLOCK_SEPARATOR } from '#lib/core/article/canonical-text.ts'
import { COLOURS, type AnnotationEntry, type CommentEntry } from '#lib/core/annotation/entry.ts'
import { asId, type BlockId, type EntryKey, type RevisionId } from '#lib/core/ids.ts'
import { random, type Random } from '#test/random.ts'

export type LongArticle = {
  readonly revision: RevisionId
  readonly text: string
  readonly html: string
  readonly annotations: readonly AnnotationEntry[]
  readonly comments: readonly CommentEntry[]
}

type Words = { readonly tag: 'h2' | 'li' | 'p'; readonly html: string; readonly text: string }

const SYLLABLES = 'ba den sor lim ta ru ven ol ka mi per u lo shi gar ne tu win ho fa'.split(' ')
/** One in so many words is set off by an inline element, one in so many Blocks is a heading or a list item. */
const INLINE_EVERY = 25
const HEADING_EVERY = 12
const ITEM_EVERY = 9

const wordOf = (chance: Random): string =>
  Array.from({ length: 1 + chance.below(3) }, () => chance.pick(SYLLABLES)).join('')

const blockOf = (chance: Random, words: number): Words => {
  const html: string[] = []
  const text: string[] = []
  for (let i = 0; i < words; i++) {
    const word = i % 14 === 13 ? `${wordOf(chance)}.` : wordOf(chance)
    const tag = chance.pick(['em', 'strong', 'a', 'code'])
    text.push(word)
    html.push(chance.below(INLINE_EVERY) === 0 ? `<${tag}>${word}</${tag}>` : word)
  }
  const tag = chance.below(HEADING_EVERY) === 0 ? 'h2' : chance.below(ITEM_EVERY) === 0 ? 'li' : 'p'
  return { tag, html: html.join(' '), text: text.join(' ') }
}

const htmlOf = ({ tag, html }: Words, at: number, { start, end }: { start: number; end: number }): string => {
  const place = `data-block="b${at}" data-start="${start}" data-end="${end}" data-role="body"`
  return tag === 'li' ? `<ul><li><div ${place}>${html}</div></li></ul>` : `<${tag} ${place}>${html}</${tag}>`
}

const PART = 50
const inParts = (blocks: readonly string[]): string =>
  Array.from({ length: Math.ceil(blocks.length / PART) }, (_, i) => {
    const part = blocks.slice(i * PART, (i + 1) * PART)
    return `<div class="article-part">${part.join(BLOCK_SEPARATOR)}</div>`
  }).join(BLOCK_SEPARATOR)

/** So many words in paragraphs of 30 to 130; Annotations of 10 to 310 characters anywhere, half of them with a Comment. */
export const longArticle = (words: number, annotations: number): LongArticle => {
  const chance = random(1)
  const blocks: Words[] = []
  for (let left = words; left > 0;) {
    const count = Math.min(left, 30 + chance.below(100))
    blocks.push(blockOf(chance, count))
    left -= count
  }
  const { text, places } = layOut(blocks.map((block) => block.text))
  const placeAt = (i: number) => places[i] ?? { start: 0, end: 0 }
  const revision = asId<RevisionId>('bench')
  const described = {
    text,
    blocks: blocks.map((block, index) => ({
      id: asId<BlockId>(`b${index}`),
      index,
      role: 'body' as const,
      ...block,
      ...placeAt(index),
    })),
  }
  const entries = Array.from({ length: annotations }, (_, i): AnnotationEntry => {
    const start = chance.below(text.length - 400)
    const selectors = describe(described, { start, end: start + 10 + chance.below(300) })
    return {
      key: asId<EntryKey>(`a1.${i}`),
      target: { revision, selectors },
      motivation: 'commenting',
      colour: chance.pick(COLOURS),
      tags: [],
      stance: null,
      deleted: false,
    }
  })
  const comments = entries
    .filter((_, i) => i % 2 === 0)
    .map(({ key }): CommentEntry => ({
      key: asId<EntryKey>(`${key}c`),
      annotation: key,
      parent: null,
      body: 'a comment of some words, as people write them',
      deleted: false,
    }))
  const html = inParts(blocks.map((block, i) => htmlOf(block, i, placeAt(i))))
  return { revision, text, html, annotations: entries, comments }
}
