// The instants of a reading on a line: in the time that it took, or condensed, with idle time taken out.

/** The instant after a row of a Layer's log, or after a new Revision. `at`: ms since the epoch. */
export type Moment = { readonly at: number; readonly seq: number; readonly revision: number }

export type Pace = 'original' | 'condensed'

/** In condensed time nothing happens for so long at most. */
export const IDLE_MS = 5_000

/**
 * All moments in order: Article and log as they came about. The first is that of the first Revision, before anything was written.
 * Rows are ordered by their number; where a server's clock went back, they share the time of the one before.
 */
export const momentsOf = (
  rows: readonly { readonly seq: number; readonly at: number }[],
  revisions: readonly { readonly number: number; readonly at: number }[],
): Moment[] => {
  const moments: Moment[] = []
  let [seq, revision, next] = [0, 0, 0]
  let time = -Infinity
  const take = (at: number) => {
    time = Math.max(time, at)
    moments.push({ at: time, seq, revision })
  }
  const reviseUntil = (at: number) => {
    for (let one = revisions[next]; one !== undefined && one.at <= at; one = revisions[++next]) {
      revision = one.number
      take(one.at)
    }
  }
  const [first] = revisions
  if (first !== undefined) reviseUntil(first.at)
  for (const row of rows) {
    reviseUntil(row.at)
    seq = row.seq
    take(row.at)
  }
  reviseUntil(Infinity)
  return moments
}

/** Where each moment is on the line, in ms from its beginning. Ascending. */
export const placesOf = (moments: readonly Moment[], pace: Pace): number[] => {
  const places: number[] = []
  let place = 0
  let before: number | null = null
  for (const { at } of moments) {
    if (before !== null) place += pace === 'condensed' ? Math.min(at - before, IDLE_MS) : at - before
    before = at
    places.push(place)
  }
  return places
}

/** Index of the last moment at or before `place`; 0 before all. O(log n). */
export const indexAt = (places: readonly number[], place: number): number => {
  let [low, high] = [0, places.length]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((places[middle] ?? Infinity) <= place) low = middle
    else high = middle
  }
  return low
}

/** Index of the instant that an address names: right after the last row up to `seq`, or when `revision` came after it. */
export const indexOf = (moments: readonly Moment[], seq: number, revision: number | null): number => {
  const last = moments.findLastIndex((moment) => moment.seq <= seq)
  const first = moments.findIndex((moment) => moment.seq === moments[last]?.seq)
  const revised = moments.findIndex((one, i) => i >= first && i <= last && one.revision === revision)
  return Math.max(first, revised, 0)
}

/** How much happened in each of `bars` equal parts of the line, from 0 to 1: 1 is the busiest. */
export const activityOf = (places: readonly number[], bars: number): number[] => {
  const counts = Array.from({ length: bars }, () => 0)
  const total = Math.max(places.at(-1) ?? 0, 1)
  for (const place of places.slice(1)) {
    const bar = Math.min(bars - 1, Math.floor((place / total) * bars))
    counts[bar] = (counts[bar] ?? 0) + 1
  }
  const most = Math.max(...counts, 1)
  return counts.map((count) => count / most)
}
