// Quotes from elsewhere → Anchors. There is no old text to compare with: the quote, its context and perhaps a position
// are all there is, so what is not sure is left to a person, with the candidates.
import type { Span } from '#lib/core/annotation/entry.ts'
import type { Anchor, Diff } from './anchor.ts'
import { carry } from './carry.ts'
import { weigh, type Comparison } from './comparison.ts'
import { correspond } from './correspondence.ts'
import { indexWords, likelyPlaces } from './places.ts'
import { createReader, wordsIn, type Tokens } from './tokens.ts'

/** What another tool says about a place; `position` is where the passage began in its text, in UTF-16 units. */
export type ForeignQuote = {
  readonly exact: string
  readonly prefix?: string
  readonly suffix?: string
  readonly position?: number
}

/** A place that may be meant; `score` from 0 to 1. */
export type Candidate = { readonly span: Span; readonly score: number }

/** Like an Anchor; an orphan comes with the places that it may have been, the best first. */
export type QuoteMatch =
  | { readonly at: 'exact'; readonly span: Span; readonly score: number }
  | { readonly at: 'changed'; readonly span: Span; readonly diff: Diff; readonly score: number }
  | { readonly at: 'orphan'; readonly candidates: readonly Candidate[] }

/** Below this score a place is not shown as the passage. */
const SCORE_MIN = 0.4
/** The share of the quote in the score; the rest is its context. */
const QUOTE_SHARE = 0.4
/** The best place has to be better than the next by so much. */
const MARGIN = 0.06
/** Evidence that is no chance: so much weight (about eight English words) of quote and context that is found together. */
const SURE_WEIGHT = 48
/** Candidates shown for an orphan. */
const CANDIDATES_MAX = 5

type Pattern = { readonly tokens: Tokens; readonly span: Span; readonly first: number; readonly last: number }
type Found = Candidate & { readonly anchor: Exclude<Anchor, { at: 'orphan' }>; readonly weight: number }

/**
 * Where quotes are in a text, in the order given. The quote is looked for with its context, first as it is, then with
 * differences; below a minimum, and when two places are about as good, the answer is an orphan. A position only decides
 * between places that are equally good. O(text) once, then about O(length of the quote) for each.
 * @see https://web.hypothes.is/blog/fuzzy-anchoring/ the idea of scoring quote, context and position together
 */
export const matchQuotes = (text: string, quotes: readonly ForeignQuote[]): QuoteMatch[] => {
  const read = createReader()
  const tokens = read(text)
  const index = indexWords(tokens)
  return quotes.map((quote) => {
    const prefix = quote.prefix ?? ''
    const span = { start: prefix.length, end: prefix.length + quote.exact.length }
    const own = read(prefix + quote.exact + (quote.suffix ?? ''))
    const [first, last] = wordsIn(own, span)
    if (last < first) return { at: 'orphan', candidates: [] }
    const pattern = { tokens: own, span, first, last }
    const found: Found[] = []
    for (const start of likelyPlaces(tokens, index, own.ids)) {
      const one = tryPlace(tokens, pattern, start)
      if (one && !found.some(({ span: { start: s, end: e } }) => s < one.span.end && one.span.start < e))
        found.push(one)
    }
    return decide(found, quote.position)
  })
}

const tryPlace = (text: Tokens, pattern: Pattern, start: number): Found | null => {
  const { tokens, span, first, last } = pattern
  const width = Math.max(8, tokens.count >> 1)
  const from = Math.max(0, start - width)
  const to = Math.min(text.count, start + tokens.count + 2 * width)
  if (to <= from) return null
  const window: Tokens = {
    text: text.text,
    count: to - from,
    ids: text.ids.subarray(from, to),
    starts: text.starts.subarray(from, to),
    ends: text.ends.subarray(from, to),
  }
  const c = correspond(tokens, window)
  const anchor = carry(c, span)
  if (anchor.at === 'orphan') return null
  const [newFirst, newLast] = wordsIn(window, anchor.span)
  const quote = kept(c, first, last + 1, newFirst, newLast + 1)
  const before = kept(c, 0, first, 0, newFirst)
  const after = kept(c, last + 1, tokens.count, newLast + 1, window.count)
  const contextWeight = weigh(c.oldSums, 0, first) + weigh(c.oldSums, last + 1, tokens.count)
  const context = contextWeight === 0 ? 1 : (before + after) / contextWeight
  const score = (QUOTE_SHARE * quote) / weigh(c.oldSums, first, last + 1) + (1 - QUOTE_SHARE) * context
  return { span: anchor.span, anchor, score, weight: quote + before + after }
}

/** Weight of the pattern's words in `[from, to)` that are found within `[newFrom, newTo)` of the window. */
const kept = (
  { map, oldSums }: Comparison,
  from: number,
  to: number,
  newFrom: number,
  newTo: number,
): number => {
  let weight = 0
  for (let i = from; i < to; i++) {
    const j = map[i] ?? -1
    if (j >= newFrom && j < newTo) weight += weigh(oldSums, i, i + 1)
  }
  return weight
}

const decide = (found: readonly Found[], position: number | undefined): QuoteMatch => {
  const distance = ({ span }: Found) => (position === undefined ? 0 : Math.abs(span.start - position))
  const ranked = found.toSorted((x, y) => y.score - x.score || distance(x) - distance(y))
  const [best, second] = ranked
  const candidates = ranked.slice(0, CANDIDATES_MAX).map(({ span, score }) => ({ span, score }))
  if (best === undefined) return { at: 'orphan', candidates }
  const isSure = best.score >= SCORE_MIN && best.weight >= SURE_WEIGHT
  const isClear = second === undefined || best.score - second.score >= MARGIN
  if (!isSure || !isClear) return { at: 'orphan', candidates }
  const { anchor, span, score } = best
  return anchor.at === 'changed'
    ? { at: 'changed', span, diff: anchor.diff, score }
    : { at: 'exact', span, score }
}
