// What happened to the words of a passage, for a person to read.
import type { Span } from '#lib/core/annotation/entry.ts'
import { align, levelFor } from './align.ts'
import type { Diff, DiffPart } from './anchor.ts'
import { foldWord } from './fold.ts'
import { wordsIn, type Tokens } from './tokens.ts'

/**
 * The difference of a passage of `old` and one of `now` (Spans of their texts, tokens of one reader), in the order of
 * the text: whole words come and go, what was removed before what was added. Joining `same` and `added` gives the new
 * passage as it is; `same` and `removed` give the old one but for white space and the form of quotation marks and
 * accents. No two neighbours are of one kind. O(n log n) in the words of the passages.
 */
export const wordDiff = (old: Tokens, oldSpan: Span, now: Tokens, newSpan: Span): Diff => {
  const [first, last] = wordsIn(old, oldSpan)
  const [newFirst, newLast] = wordsIn(now, newSpan)
  const a = old.ids.subarray(first, last + 1)
  const b = now.ids.subarray(newFirst, newLast + 1)
  const map = new Int32Array(a.length).fill(-1)
  const whole = { aStart: 0, aEnd: a.length, bStart: 0, bEnd: b.length }
  align(a, b, whole, map, levelFor(a.length + b.length))
  const parts: DiffPart[] = []
  let oldAt = oldSpan.start
  let newAt = newSpan.start
  map.forEach((to, i) => {
    if (to < 0) return
    const was = clip(old, first + i, oldSpan)
    const is = clip(now, newFirst + to, newSpan)
    const word = now.text.slice(is.start, is.end)
    // words are aligned whatever their case; a change of case is a change
    const before = old.text.slice(was.start, was.end)
    if (before !== word && foldWord(before) !== foldWord(word)) return
    addDifference(parts, old.text.slice(oldAt, was.start), now.text.slice(newAt, is.start))
    oldAt = was.end
    newAt = is.end
    add(parts, 'same', word)
  })
  addDifference(parts, old.text.slice(oldAt, oldSpan.end), now.text.slice(newAt, newSpan.end))
  return parts
}

/** A word of the text as far as it is in the passage. */
const clip = ({ starts, ends }: Tokens, i: number, { start, end }: Span): Span => ({
  start: Math.max(start, starts[i] ?? 0),
  end: Math.min(end, ends[i] ?? 0),
})

/** What stands between two words that stayed: white space on both sides of the difference stays as well. */
const addDifference = (parts: DiffPart[], removed: string, added: string): void => {
  if (removed === added) return add(parts, 'same', added)
  const oldLead = removed.length - removed.trimStart().length
  const newLead = added.length - added.trimStart().length
  const hasLead = oldLead > 0 && newLead > 0
  if (hasLead) add(parts, 'same', added.slice(0, newLead))
  const gone = hasLead ? removed.slice(oldLead) : removed
  const come = hasLead ? added.slice(newLead) : added
  const oldEnd = gone.trimEnd().length
  const newEnd = come.trimEnd().length
  const hasTail = oldEnd < gone.length && newEnd < come.length
  add(parts, 'removed', hasTail ? gone.slice(0, oldEnd) : gone)
  add(parts, 'added', hasTail ? come.slice(0, newEnd) : come)
  if (hasTail) add(parts, 'same', come.slice(newEnd))
}

const add = (parts: DiffPart[], kind: DiffPart['kind'], text: string): void => {
  if (text === '') return
  const last = parts.at(-1)
  if (last?.kind === kind) parts[parts.length - 1] = { kind, text: last.text + text }
  else parts.push({ kind, text })
}
