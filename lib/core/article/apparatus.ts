// Gives every Block of an Article its role: what is the text, what describes it, what only stood around it.
// Rules look at features that web pages of all kinds share. When in doubt a Block stays what it was.
import type { BlockRole, DraftBlock } from './block.ts'
import { endsSentence, featuresOf, isTitleLike, type Features } from './features.ts'
import { readHead, type Reading } from './head.ts'
import { isBareBy, isByline, isCredit, isDateLine, isNote, isProvenance, isTagList } from './signals.ts'
import { readTail } from './tail.ts'

const MAX_HEADING_UNITS = 90
const MAX_HEADING_WORDS = 12

const isSpeech = (text: string) => /^["'“„«‹‘—–-]/.test(text)

/** Mostly verse: its single lines are verses, not headings. */
const isVerse = (blocks: readonly DraftBlock[], features: readonly Features[]) => {
  const prose = blocks.filter((_, at) => features[at]?.prose)
  return prose.filter((block) => block.text.includes('\n')).length * 2 > prose.length
}

const isHeadingLike = (block: DraftBlock, verse: boolean): boolean => {
  const { text } = block
  if (!isTitleLike(block) || text.length > MAX_HEADING_UNITS || isSpeech(text)) return false
  if (verse) return /^(?:[IVXLC]+|\d{1,3})[.)]?$/.test(text)
  return text.split(' ').length <= MAX_HEADING_WORDS && /^["'(¿¡\d\p{Lu}\p{Lt}\p{Lo}]/u.test(text)
}

/** The next Block that is read as text, skipping apparatus. */
const nextText = (blocks: readonly DraftBlock[], roles: readonly BlockRole[], at: number) => {
  for (let next = at + 1; next < blocks.length; next += 1) {
    const role = roles[next]
    if (role !== 'boilerplate' && role !== 'caption' && role !== 'separator') return next
  }
  return null
}

const STAR_IN_TEXT = /[\p{L}.,”]\*(?![\p{L}*])/u

/** Notes under a text: `[1] …`. A note that opens with a star counts from `starFrom` on, where the text has one to answer. */
const isFootnote = ({ text, role }: DraftBlock, at: number, starFrom: number): boolean => {
  if (role !== 'body') return false
  return isProvenance(text) || (isNote(text) && (!text.startsWith('*') || at > starFrom))
}

const roleInBody = (blocks: readonly DraftBlock[], at: number, lastProse: number): BlockRole | null => {
  const block = blocks[at]
  if (!block || block.role !== 'body') return null
  const { text } = block
  const after = at > lastProse
  if (isCredit(text)) return 'caption'
  const next = blocks[at + 1]
  if (isBareBy(text) && (after || (next && isTagList(next.text)))) return 'boilerplate'
  if (isTagList(text) && (after || isBareBy(blocks[at - 1]?.text ?? ''))) return 'boilerplate'
  if (after && isDateLine(text)) return 'dateline'
  if (after && isByline(text)) return 'byline'
  return null
}

const lastIndex = (features: readonly Features[], from: number, to: number) => {
  for (let at = to - 1; at >= from; at -= 1) if (features[at]?.clean) return at
  return from - 1
}

const retagged = (block: DraftBlock, role: BlockRole, shape: Reading['shape']): DraftBlock => {
  if (role === 'title') return { ...block, role, tag: 'h1' }
  if (role === 'heading' && block.tag === 'p' && shape === 'plain') return { ...block, role, tag: 'h2' }
  return { ...block, role }
}

/**
 * The same Blocks in the same order with their roles; titles and guessed headings also get their tag. Boilerplate stays
 * in the row. Pure and linear. Two notes that many pages carry are told apart: where the text was published before is
 * a `footnote` (it says something about this text); that its views are the author's own is `boilerplate` (the house
 * says it under every text).
 */
export const classify = (blocks: readonly DraftBlock[], reading: Reading): DraftBlock[] => {
  const features = blocks.map(featuresOf)
  const head = readHead(blocks, features, reading)
  const tail = readTail(blocks, features, head.bodyStart)
  const star = blocks.findIndex((block) => STAR_IN_TEXT.test(block.text))
  const starFrom = star < 0 ? blocks.length : star
  const lastProse = lastIndex(features, head.bodyStart, tail.start)

  const roles = blocks.map((block, at): BlockRole => {
    if (at >= tail.start)
      return block.role === 'footnote' || block.role === 'separator' ? block.role : 'boilerplate'
    const above = head.roles.get(at)
    if (above) return above
    if (at < head.bodyStart) return block.role
    // Provenance may speak of support ("published with the support of"), which is no appeal.
    if (isFootnote(block, at, starFrom)) return 'footnote'
    if (tail.islands.has(at)) return 'boilerplate'
    return roleInBody(blocks, at, lastProse) ?? block.role
  })

  if (reading.shape === 'plain') {
    const verse = isVerse(blocks, features)
    for (let at = blocks.length - 1; at >= head.bodyStart; at -= 1) {
      const block = blocks[at]
      if (!block || roles[at] !== 'body' || !isHeadingLike(block, verse)) continue
      const next = nextText(blocks, roles, at)
      if (next === null) continue
      const below = blocks[next]
      const followed =
        features[next]?.prose || (below && endsSentence(below.text)) || roles[next] === 'list-item'
      if (followed && roles[next] !== 'footnote') roles[at] = 'heading'
    }
    // Days that head a diary's parts: the first stands where a dateline would.
    const diary = blocks.some(({ text }, at) => roles[at] === 'heading' && isDateLine(text))
    if (diary && roles[head.bodyStart - 1] === 'dateline') roles[head.bodyStart - 1] = 'heading'
  }
  return blocks.map((block, at) => retagged(block, roles[at] ?? block.role, reading.shape))
}
