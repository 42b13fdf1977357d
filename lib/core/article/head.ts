// What stands above an article's first paragraph: kicker, title, standfirst, byline, dateline, credit, buttons.
import type { BlockRole, DraftBlock } from './block.ts'
import { isTitleLike, type Features } from './features.ts'
import {
  isBareBy,
  isByline,
  isCredit,
  isDateLine,
  isName,
  isProvenance,
  isSectionName,
  isTagList,
} from './signals.ts'

export type Head = {
  /** Roles by index; blocks that are not named keep theirs. */
  readonly roles: ReadonlyMap<number, BlockRole>
  /** Index of the first Block that belongs to the body. */
  readonly bodyStart: number
}

export type Reading = {
  /** `plain`: headings must be guessed; `marked`: the source names them. */
  readonly shape: 'plain' | 'marked'
  /** The name that somebody gave the article. */
  readonly title: string | null
}

/** Metadata further down belongs to something else. */
const MAX_HEAD_BLOCKS = 16
const MAX_STANDFIRST = 400
const MAX_KICKER = 50

const same = (a: string, b: string) => a.replace(/\s+/g, ' ').trim() === b.replace(/\s+/g, ' ').trim()

const isMeta = ({ text }: DraftBlock, feature: Features) =>
  feature.chrome !== null ||
  isDateLine(text) ||
  isByline(text) ||
  isBareBy(text) ||
  isCredit(text) ||
  isTagList(text)

/** The kind of line that names the author or the day, which a standfirst stands above. */
const isSource = ({ text }: DraftBlock) =>
  isDateLine(text) || isByline(text) || isBareBy(text) || isTagList(text)

const titleIndex = (
  blocks: readonly DraftBlock[],
  features: readonly Features[],
  { shape, title }: Reading,
): number | null => {
  const near = blocks.slice(0, MAX_HEAD_BLOCKS)
  const marked = blocks.findIndex((block) => block.tag === 'h1')
  if (marked >= 0) return marked
  const given = title === null ? -1 : near.findIndex((block) => same(block.text, title))
  if (given >= 0) return given
  for (const [at, block] of near.entries()) {
    const feature = features[at]
    if (!feature || feature.prose || block.role === 'separator') return null
    if (isMeta(block, feature) || block.tag === 'figure') continue
    if (shape === 'marked' && block.role !== 'heading') continue // the source names its headings
    if (!isTitleLike(block)) return null
    const next =
      blocks.slice(at + 1).findIndex((other, i) => !isMeta(other, features[at + 1 + i] ?? feature)) + at + 1
    const below = next > at ? blocks[next] : undefined
    if (!below) return null // a single line is all there is: it is the text
    return isKicker(block, blocks.slice(next)) && !features[next]?.prose ? next : at
  }
  return null
}

const inCapitals = (text: string) => !/\p{Ll}/u.test(text)

/** Between a title and its author stands one sentence at most; what has a title below it as well is the kicker. */
const tops = (rest: readonly DraftBlock[]): boolean => {
  const [standfirst, ...below] = rest
  if (!standfirst || standfirst.text.length > MAX_STANDFIRST || !/[.!?…]["'”’»)]*$/.test(standfirst.text))
    return false
  return !isSource(standfirst) && below.slice(0, 2).some(isSource)
}

/** A section's name above a title. Capitals alone may be the title itself, so they need an author or a day below. */
const isKicker = ({ text }: DraftBlock, below: readonly DraftBlock[]): boolean => {
  const [title, ...rest] = below
  if (!title || text.length > MAX_KICKER || !isTitleLike(title)) return false
  if (tops(rest)) return true
  if (!isSectionName(text)) return false
  return !/^[\p{Lu}\P{L}]+$/u.test(text) || (!inCapitals(title.text) && rest.slice(0, 3).some(isSource))
}

/** Where the metadata under the title ends: the index after its last line. */
const metaEnd = (blocks: readonly DraftBlock[], features: readonly Features[], from: number): number => {
  let end = from
  let between = 0 // texts since the title that are no metadata: at most one, the standfirst
  let sourceAfterStandfirst = false
  let dated = false
  const limit = Math.min(blocks.length, from + MAX_HEAD_BLOCKS)
  for (let at = from; at < limit; at += 1) {
    const block = blocks[at]
    const feature = features[at]
    if (!block || !feature || block.role === 'heading') break
    if (block.role === 'separator' || block.tag === 'figure') {
      if (end === at) end = at + 1
      continue
    }
    const before = blocks[at - 1]
    const namesAuthor = before !== undefined && isBareBy(before.text) && isName(block.text)
    if (isMeta(block, feature) || namesAuthor) {
      // A second day below a paragraph is a diary's, not the article's.
      if (isSource(block) && between > 0 && !(dated && isDateLine(block.text))) sourceAfterStandfirst = true
      dated ||= isDateLine(block.text)
      if (between === 0 || sourceAfterStandfirst) end = at + 1
      continue
    }
    between += 1
    if (between > 1 || block.text.length > MAX_STANDFIRST) break
  }
  return end
}

/** A paragraph that is set in italics from its first to its last letter. */
const isAllEmphasis = (block: DraftBlock) => /^<(em|i)>(?:(?!<\/\1>).)*<\/\1>$/s.test(block.html)

const roleInHead = (blocks: readonly DraftBlock[], at: number, feature: Features): BlockRole | null => {
  const block = blocks[at]
  if (!block || block.role === 'separator' || block.tag === 'figure') return null
  const { text } = block
  const before = blocks[at - 1]
  const after = blocks[at + 1]
  if (isBareBy(text)) return 'boilerplate' // the name, if one follows, is the byline
  if (before && isBareBy(before.text) && (isName(text) || namesOnly(text))) return 'byline'
  if (isTagList(text)) return 'boilerplate'
  if (isDateLine(text)) return 'dateline'
  if (isByline(text)) return 'byline'
  if (feature.chrome) return 'boilerplate'
  if (isCredit(text)) return 'caption'
  if (after && isDateLine(after.text) && isName(text)) return 'byline'
  return null
}

const namesOnly = (text: string) => text.split(/\s*(?:,|&|\band\b|\bund\b)\s*/).every(isName)

/** Roles above the body. */
export const readHead = (
  blocks: readonly DraftBlock[],
  features: readonly Features[],
  reading: Reading,
): Head => {
  const roles = new Map<number, BlockRole>()
  const found = titleIndex(blocks, features, reading)
  const top = found ?? -1
  const bodyStart = metaEnd(blocks, features, top + 1)
  if (found !== null) roles.set(found, 'title')

  for (let at = 0; at < bodyStart; at += 1) {
    const block = blocks[at]
    const feature = features[at]
    if (!block || !feature || at === found) continue
    const role = roleInHead(blocks, at, feature)
    if (role) roles.set(at, role)
    else if (at < top && block.role === 'body' && block.text.length <= MAX_KICKER && !feature.prose)
      roles.set(at, 'kicker')
    else if (at > top && found !== null && block.role === 'body' && !isProvenance(block.text))
      roles.set(at, 'standfirst')
  }
  const lead = blocks[bodyStart]
  if (found !== null && lead?.role === 'body' && isAllEmphasis(lead) && lead.text.length <= MAX_STANDFIRST) {
    const more = blocks.slice(bodyStart + 1).some((_, i) => features[bodyStart + 1 + i]?.prose)
    if (more && !isProvenance(lead.text)) roles.set(bodyStart, 'standfirst')
  }
  return { roles, bodyStart }
}
