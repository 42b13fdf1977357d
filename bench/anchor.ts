// Carrying Annotations over to a new Revision: how often it is right on the open data set, and how long it takes for
// 10 000 of them on 200 000 words, beside the fuzzy quote matcher of Hypothesis' approach. Milliseconds and percent.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '#scripts/root.ts'
import type { Span } from '#lib/core/annotation/entry.ts'
import { carryOver } from '#lib/core/anchoring/carry-over.ts'
import { matchQuotes } from '#lib/core/anchoring/match-quote.ts'
import { judgeAnnotation, summarise, type Pair, type Row } from '#test/reanchor-score.ts'
import { random } from '#test/random.ts'
import { fuzzyMatcher, type FuzzyMatcher, type Quote } from './anchor-peers.ts'
import { quantile, round } from './quantile.ts'

const FOLDER = path.join(ROOT, '../shared/data/reanchor')
const WORDS = 200_000
const ANNOTATIONS = 10_000
const RUNS = 15
/** The matcher takes milliseconds for each annotation of a text this long: so many are measured, and multiplied. */
const PEER_SAMPLE = 100
const CONTEXT = 32

const load = (): Pair[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    // the data set's own format, described in its README
    .flatMap((name) => (JSON.parse(readFileSync(path.join(FOLDER, name), 'utf8')) as { pairs: Pair[] }).pairs)

const quoteAt = (text: string, { start, end }: Span): Quote => ({
  exact: text.slice(start, end),
  prefix: text.slice(Math.max(0, start - CONTEXT), start),
  suffix: text.slice(end, end + CONTEXT),
  start,
})

const accuracy = (pairs: readonly Pair[], anchor: (pair: Pair, spans: Span[]) => (Span | null)[]) => {
  const rows: Row[] = pairs.flatMap((pair) => {
    const answers = anchor(
      pair,
      pair.ann.map(([start, end]) => ({ start, end })),
    )
    return pair.ann.map((annotation, i) => ({
      verdict: judgeAnnotation(annotation, pair.new, answers[i] ?? null),
      isRepeated: annotation[8] > 1 || annotation[9] > 1,
    }))
  })
  const { scored, wrong, accuracy: right } = summarise(rows)
  const repeated = summarise(rows.filter(({ isRepeated }) => isRepeated))
  return { scored, wrong: round(wrong), accuracy: round(right), repeatedWrong: round(repeated.wrong) }
}

/** Letters thirteen places on: the same revision of a text that shares no word with the first. */
const inOtherWords = (text: string): string =>
  text.replaceAll(/[a-z]/giu, (letter) => {
    const code = letter.charCodeAt(0)
    const first = code < 97 ? 65 : 97
    return String.fromCharCode(((code - first + 13) % 26) + first)
  })

const countWords = (text: string): number => text.match(/\S+/gu)?.length ?? 0

/** One revision of each text of the set, and the same in other words. */
const allTexts = (pairs: readonly Pair[]): Revised[] => {
  const byText = new Map<string, Pair>()
  for (const pair of pairs) {
    const key = `${sourceOf(pair)}/${pair.path}`
    if (!byText.has(key) || pair.level === 'medium') byText.set(key, pair)
  }
  const once = [...byText.values()].map((pair) => ({ source: sourceOf(pair), old: pair.old, now: pair.new }))
  return [...once, ...once.map((one) => ({ ...one, old: inOtherWords(one.old), now: inOtherWords(one.now) }))]
}

type Revised = { readonly source: string; readonly old: string; readonly now: string }
const sourceOf = (pair: Pair): string => pair.id.split('/')[0] ?? ''
const joined = (texts: readonly string[]): string => texts.join('\n\n')

/** The first texts that together have so many words. */
const longArticle = (texts: readonly Revised[]): Revised[] => {
  let words = 0
  return texts.filter(({ old }) => {
    if (words >= WORDS) return false
    words += countWords(old)
    return true
  })
}

const shuffled = <T>(list: readonly T[], seed: number): T[] => {
  const chance = random(seed)
  const out = [...list]
  for (let i = out.length - 1; i > 0; i--) {
    const j = chance.below(i + 1)
    const [one, other] = [out[i], out[j]]
    if (one !== undefined && other !== undefined) [out[i], out[j]] = [other, one]
  }
  return out
}

const someSpans = (text: string): Span[] => {
  const chance = random(1)
  return Array.from({ length: ANNOTATIONS }, () => {
    const start = chance.below(text.length - 400)
    return { start, end: start + 10 + chance.below(300) }
  })
}

const time = (old: string, now: string, spans: readonly Span[]) => {
  const took: number[] = []
  let most = 0
  let counts: Record<string, number> = {}
  globalThis.gc?.()
  const before = process.memoryUsage()
  for (let run = 0; run < RUNS; run++) {
    const begin = performance.now()
    const anchors = carryOver(old, now, spans)
    took.push(performance.now() - begin)
    const { heapUsed, external } = process.memoryUsage()
    most = Math.max(most, heapUsed + external - before.heapUsed - before.external)
    counts = {}
    for (const { at } of anchors) counts[at] = (counts[at] ?? 0) + 1
  }
  return {
    p50: round(quantile(took, 0.5)),
    least: round(Math.min(...took)),
    first: round(took[0] ?? 0),
    memoryMB: round(most / 1e6),
    ...counts,
  }
}

const timePeer = (match: FuzzyMatcher, old: string, now: string, spans: readonly Span[]): number => {
  const sample = spans.slice(0, PEER_SAMPLE).map((span) => quoteAt(old, span))
  const begin = performance.now()
  for (const quote of sample) match(now, quote)
  return ((performance.now() - begin) / PEER_SAMPLE) * ANNOTATIONS
}

export const anchor = async () => {
  if (!existsSync(FOLDER)) return { skipped: `${FOLDER} is absent` }
  const pairs = load()
  const texts = allTexts(pairs)
  const long = longArticle(texts)
  const [old, now] = [joined(long.map((text) => text.old)), joined(long.map((text) => text.now))]
  const spans = someSpans(old)
  const real = time(old, now, spans)
  const [one, other] = [
    joined(texts.filter(({ source }) => source === 'peps').map((text) => text.old)),
    joined(texts.filter(({ source }) => source !== 'peps').map((text) => text.old)),
  ]
  const matcher = await fuzzyMatcher()
  const peer = typeof matcher === 'string' ? matcher : timePeer(matcher, old, now, spans)
  return {
    unit: 'ms',
    words: countWords(old),
    annotations: ANNOTATIONS,
    real,
    paragraphsShuffled: time(old, shuffled(old.split('\n'), 2).join('\n'), spans),
    unrelated: time(one, other, someSpans(one)),
    wordsShuffled: time(old, shuffled(old.split(/\s+/u), 3).join(' '), spans),
    fuzzyPeer:
      typeof peer === 'string'
        ? { skipped: peer }
        : { estimated: round(peer), ratio: round(peer / real.p50) },
    openSet: {
      unit: '%',
      carryOver: accuracy(pairs, (pair, list) =>
        carryOver(pair.old, pair.new, list).map((found) => (found.at === 'orphan' ? null : found.span)),
      ),
      quotesAlone: accuracy(pairs, (pair, list) =>
        matchQuotes(
          pair.new,
          list.map((span) => ({ ...quoteAt(pair.old, span), position: span.start })),
        ).map((found) => (found.at === 'orphan' ? null : found.span)),
      ),
      positionOnly: accuracy(pairs, (_pair, list) => [...list]),
      fuzzyPeer:
        typeof matcher === 'string'
          ? { skipped: matcher }
          : accuracy(pairs, (pair, list) => list.map((span) => matcher(pair.new, quoteAt(pair.old, span)))),
    },
  }
}
