// One Span through a comparison of two texts. Precision first: what is not sure is an orphan, and `exact` and `moved`
// are verified word for word.
import type { Span } from '#lib/core/annotation/entry.ts'
import { ORPHAN, type Anchor } from './anchor.ts'
import { heaviestCluster, newFirst, newLast, type Cluster } from './cluster.ts'
import { weigh, type Comparison } from './comparison.ts'
import { foldWord, sameWords } from './fold.ts'
import { wordsIn } from './tokens.ts'
import { wordDiff } from './word-diff.ts'

/** So much of a passage, by weight, has to stand together for it to be the same passage. */
const KEPT_MIN = 0.45
/** Words that are kept one by one are worth less than words kept in a row: each break takes away so much weight. */
const BREAK_COST = 2
/** A quote of so many units that stands there letter by letter is the passage, wherever the comparison cut. */
const LITERAL_MIN = 40

/** Where a Span of the old text is in the new one. O(length of the passage). */
export const carry = (c: Comparison, span: Span): Anchor => {
  const { old, now, oldSums } = c
  const [first, last] = wordsIn(old, span)
  if (last < first) return carrySpace(c, span, first)
  const cluster = heaviestCluster(c, first, last)
  if (cluster === null) return ORPHAN
  const isEnough = cluster.weight - BREAK_COST * cluster.breaks >= KEPT_MIN * weigh(oldSums, first, last + 1)
  if (!isEnough) return ORPHAN
  const place = { start: startOf(c, span, first, cluster), end: endOf(c, span, last, cluster) }
  const at = c.moved[cluster.first] === 1 ? 'moved' : 'exact'
  if (isSamePassage(c, span, place)) return { at, span: place }
  for (const kept of [cluster.first, cluster.last]) {
    const literal = literallyAround(c, span, kept)
    if (literal !== null) return { at, span: literal }
  }
  return place.start < place.end
    ? { at: 'changed', span: place, diff: wordDiff(old, span, now, place) }
    : ORPHAN
}

/** The passage where it stands letter by letter around one of its words, though the comparison cut it elsewhere. */
const literallyAround = (c: Comparison, span: Span, word: number): Span | null => {
  const { old, now, map } = c
  const start = (now.starts[map[word] ?? 0] ?? 0) - ((old.starts[word] ?? 0) - span.start)
  const place = { start, end: start + span.end - span.start }
  const isThere =
    place.end - start >= LITERAL_MIN &&
    start >= 0 &&
    now.text.startsWith(old.text.slice(span.start, span.end), start)
  return isThere && isSamePassage(c, span, place) ? place : null
}

/** Whether the words of both passages are literally the same; most that are not differ in their numbers already. */
const isSamePassage = ({ old, now }: Comparison, span: Span, place: Span): boolean => {
  const [first, last] = wordsIn(old, span)
  const [newFirst, newLast] = wordsIn(now, place)
  if (last - first !== newLast - newFirst) return false
  for (let k = 0; first + k <= last; k++) if (old.ids[first + k] !== now.ids[newFirst + k]) return false
  return sameWords(old.text.slice(span.start, span.end), now.text.slice(place.start, place.end))
}

const startOf = (c: Comparison, { start }: Span, first: number, cluster: Cluster): number => {
  const { old, now, map } = c
  if (cluster.first !== first) return now.starts[newFirst(c, first, cluster.first)] ?? 0
  const j = map[first] ?? 0
  const at = now.starts[j] ?? 0
  const inside = start - (old.starts[first] ?? 0)
  if (inside > 0) return placeWithin(c, first, j, start) ?? at
  const space = old.text.slice(start, old.starts[first])
  return now.text.startsWith(space, at + inside) && at + inside >= (now.ends[j - 1] ?? 0) ? at + inside : at
}

const endOf = (c: Comparison, { end }: Span, last: number, cluster: Cluster): number => {
  const { old, now, map } = c
  if (cluster.last !== last) return now.ends[newLast(c, cluster.last, last)] ?? 0
  const j = map[last] ?? 0
  const at = now.ends[j] ?? 0
  const beyond = end - (old.ends[last] ?? 0)
  if (beyond < 0) return placeWithin(c, last, j, end) ?? at
  const space = old.text.slice(end - beyond, end)
  return now.text.startsWith(space, at) && at + beyond <= (now.starts[j + 1] ?? now.text.length)
    ? at + beyond
    : at
}

/** The place in new word `j` that corresponds to an offset within old word `i`; null when there is none. */
const placeWithin = ({ old, now }: Comparison, i: number, j: number, offset: number): number | null => {
  const start = now.starts[j] ?? 0
  const inside = offset - (old.starts[i] ?? 0)
  const oldWord = old.text.slice(old.starts[i], old.ends[i])
  const newWord = now.text.slice(start, now.ends[j])
  if (oldWord.length === newWord.length) return start + inside
  const part = foldWord(oldWord.slice(0, inside))
  for (let k = 0; k <= newWord.length; k++) if (foldWord(newWord.slice(0, k)) === part) return start + k
  return null
}

/** White space alone is where it was when the words on both sides still adjoin it. `next`: the word that follows. */
const carrySpace = ({ old, now, map, moved }: Comparison, span: Span, next: number): Anchor => {
  const before = map[next - 1] ?? -1
  const start = (now.ends[before] ?? 0) + span.start - (old.ends[next - 1] ?? 0)
  const end = start + span.end - span.start
  const isThere =
    before >= 0 &&
    map[next] === before + 1 &&
    end <= (now.starts[before + 1] ?? 0) &&
    now.text.slice(start, end) === old.text.slice(span.start, span.end)
  return isThere ? { at: moved[next] === 1 ? 'moved' : 'exact', span: { start, end } } : ORPHAN
}
