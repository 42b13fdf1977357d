// What one person did about one Thread or passage within minutes is one thing to read.
import type { HistoryEntry } from './entry.ts'

/** Between one entry of a burst and the next at most so long passes. */
export const BURST_MS = 10 * 60_000

type Entry = Pick<HistoryEntry, 'id' | 'actor' | 'at' | 'annotation' | 'place'>

/** Newest first; at least one. */
export type Burst<T extends Entry = HistoryEntry> = readonly [T, ...T[]]

const isSamePassage = (a: Entry, b: Entry) =>
  a.place !== null &&
  b.place !== null &&
  a.place.revision === b.place.revision &&
  a.place.span.start < b.place.span.end &&
  b.place.span.start < a.place.span.end

const isSameThing = (a: Entry, b: Entry) =>
  a.annotation !== null && (a.annotation === b.annotation || isSamePassage(a, b))

/**
 * Entries newest first → bursts by their newest entry. What others did in between stays outside and does not end a burst.
 * O(entries × bursts that are still going on).
 */
export const burstsOf = <T extends Entry>(entries: readonly T[]): Burst<T>[] => {
  const bursts: [T, ...T[]][] = []
  let going: [T, ...T[]][] = []
  for (const entry of entries) {
    const at = Date.parse(entry.at)
    going = going.filter((burst) => Date.parse(burst.at(-1)?.at ?? '') - at <= BURST_MS)
    const its = going.find(
      (burst) => burst[0].actor === entry.actor && burst.some((one) => isSameThing(one, entry)),
    )
    if (its !== undefined) {
      its.push(entry)
      continue
    }
    const burst: [T, ...T[]] = [entry]
    bursts.push(burst)
    going.push(burst)
  }
  return bursts
}
