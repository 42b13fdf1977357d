// How a re-anchored passage is judged, after score.mjs of the data set. For the test and the benchmark.
import type { Span } from '#lib/core/annotation/entry.ts'

/** `[start, end, kind, class, s0, s1, e0, e1, times in old, times in new]`; see the README of ../shared/data/reanchor. */
export type Annotation = readonly [
  number,
  number,
  string,
  string,
  number,
  number,
  number,
  number,
  number,
  number,
]
export type Pair = {
  readonly id: string
  readonly path: string
  readonly level: string
  readonly old: string
  readonly new: string
  readonly ann: readonly Annotation[]
}

export type Row = { readonly verdict: Verdict; readonly isRepeated: boolean }
type Verdict = 'right' | 'sloppy' | 'wrong' | 'missed' | 'not scored'

const within = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value))

const trimmed = (text: string, { start, end }: Span): Span => {
  const words = text.slice(start, end)
  const lead = words.length - words.trimStart().length
  return { start: start + lead, end: start + Math.max(lead, words.trimEnd().length) }
}

/** Right: both ends within 2 units of the truth, or 80 % in common with it; wrong: less than half, or a deleted one. */
export const judgeAnnotation = (annotation: Annotation, newText: string, answer: Span | null): Verdict => {
  const [, , , truth, s0, s1, e0, e1] = annotation
  if (truth === 'ambiguous') return 'not scored'
  if (truth === 'deleted') return answer === null ? 'right' : 'wrong'
  if (answer === null) return 'missed'
  const { start, end } = trimmed(newText, answer)
  const trueStart = within(start, s0, s1)
  const trueEnd = within(end, e0, e1)
  if (Math.abs(trueStart - start) <= 2 && Math.abs(trueEnd - end) <= 2) return 'right'
  const common = Math.max(0, Math.min(end, trueEnd) - Math.max(start, trueStart))
  const share = common / (Math.max(end, trueEnd) - Math.min(start, trueStart))
  return share >= 0.8 ? 'right' : share >= 0.5 ? 'sloppy' : 'wrong'
}

/** Percent of what is scored: WRONG (a wrong place, or a place for a deleted passage) and ACC (right). */
export const summarise = (rows: readonly Row[]): { scored: number; wrong: number; accuracy: number } => {
  const scored = rows.filter(({ verdict }) => verdict !== 'not scored')
  const percent = (verdict: Verdict) =>
    (100 * scored.filter((row) => row.verdict === verdict).length) / scored.length
  return { scored: scored.length, wrong: percent('wrong'), accuracy: percent('right') }
}
