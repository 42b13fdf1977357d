import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Span } from '#lib/core/annotation/entry.ts'
import { carryOver } from './carry-over.ts'
import { sameWords } from './fold.ts'
import { matchQuotes } from './match-quote.ts'
import { judgeAnnotation, summarise, type Pair, type Row } from '#test/reanchor-score.ts'

const FOLDER = '../shared/data/reanchor'
const MINUTE = 60_000
const CONTEXT = 32

const isAbsent = !existsSync(FOLDER)
const what = isAbsent ? ` (skipped: ${FOLDER} is absent)` : ''

const load = (): Pair[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    // the data set's own format, described in its README
    .flatMap((name) => (JSON.parse(readFileSync(path.join(FOLDER, name), 'utf8')) as { pairs: Pair[] }).pairs)

const judged = (pair: Pair, spans: readonly (Span | null)[]): Row[] =>
  pair.ann.map((annotation, i) => ({
    verdict: judgeAnnotation(annotation, pair.new, spans[i] ?? null),
    isRepeated: annotation[8] > 1 || annotation[9] > 1,
  }))

describe.skipIf(isAbsent)(`real revisions of real texts${what}`, () => {
  test('are carried over with at most 0.10 % wrong and at least 99.5 % right', { timeout: MINUTE }, () => {
    const lies: string[] = []
    const rows = load().flatMap((pair) => {
      const spans = pair.ann.map(([start, end]) => ({ start, end }))
      const anchors = carryOver(pair.old, pair.new, spans)
      anchors.forEach((anchor, i) => {
        if (anchor.at !== 'exact' && anchor.at !== 'moved') return
        const [before, after] = [
          pair.old.slice(spans[i]?.start, spans[i]?.end),
          pair.new.slice(anchor.span.start, anchor.span.end),
        ]
        if (!sameWords(before, after)) lies.push(`${pair.id}: ${anchor.at} ${before} → ${after}`)
      })
      return judged(
        pair,
        anchors.map((anchor) => (anchor.at === 'orphan' ? null : anchor.span)),
      )
    })
    expect(lies).toEqual([])
    const all = summarise(rows)
    expect(all.scored).toBe(2_574)
    expect(all.wrong).toBeLessThanOrEqual(0.1)
    expect(all.accuracy).toBeGreaterThanOrEqual(99.5)
    expect(summarise(rows.filter((row) => row.isRepeated)).wrong).toBeLessThanOrEqual(0.5)
  })

  test(
    'are found by quote and context alone with at most 1.5 % wrong and at least 94 % right',
    { timeout: MINUTE },
    () => {
      const rows = load().flatMap((pair) => {
        const quotes = pair.ann.map(([start, end]) => ({
          exact: pair.old.slice(start, end),
          prefix: pair.old.slice(Math.max(0, start - CONTEXT), start),
          suffix: pair.old.slice(end, end + CONTEXT),
          position: start,
        }))
        return judged(
          pair,
          matchQuotes(pair.new, quotes).map((match) => (match.at === 'orphan' ? null : match.span)),
        )
      })
      const all = summarise(rows)
      expect(all.wrong).toBeLessThanOrEqual(1.5)
      expect(all.accuracy).toBeGreaterThanOrEqual(94)
    },
  )
})
