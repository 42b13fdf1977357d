// A Past as text, for checkpoints: the same instant has the same text, however it was reached.
import type { EntryKey } from '#lib/core/ids.ts'
import type { Past } from './fold.ts'

/** Number of the form that `writePast` writes. Another one is not read: what it was made of is all there still. */
export const PAST_FORMAT = 1

/** An attribution is [key, author, ms, ms of the last edit or 0]. */
type Written = {
  readonly annotations: unknown[]
  readonly comments: unknown[]
  readonly decisions: unknown[]
  readonly reactions: unknown[]
  readonly resolved: EntryKey[]
  readonly attributions: [EntryKey, string, number, number][]
}

const sorted = <T>(map: ReadonlyMap<EntryKey, T>): [EntryKey, T][] =>
  [...map].sort(([a], [b]) => (a < b ? -1 : 1))

/** Canonical JSON: entries by key, open states left out. O(n log n). */
export const writePast = (past: Past): string => {
  const entries = <T>(map: ReadonlyMap<EntryKey, T>) => sorted(map).map(([, entry]) => entry)
  return JSON.stringify({
    annotations: entries(past.annotations),
    comments: entries(past.comments),
    decisions: entries(past.decisions),
    reactions: entries(past.reactions),
    resolved: sorted(past.states).flatMap(([key, state]) => (state === 'resolved' ? [key] : [])),
    attributions: sorted(past.attributions).map(([key, { author, at, editedAt }]) => [
      ...[key, author],
      ...[at.getTime(), editedAt?.getTime() ?? 0],
    ]),
  })
}

const byKey = <T extends { readonly key: EntryKey }>(entries: readonly unknown[]): Map<EntryKey, T> =>
  // `as`: the server's own words, which writePast wrote from values of these types
  new Map((entries as readonly T[]).map((entry) => [entry.key, entry]))

/** Reads what `writePast` wrote. @throws SyntaxError when it is no JSON. */
export const readPast = (text: string): Past => pastOf(JSON.parse(text))

/** The same, of what was parsed already. */
export const pastOf = (parsed: unknown): Past => {
  const written = parsed as Written // as above
  return {
    annotations: byKey(written.annotations),
    comments: byKey(written.comments),
    decisions: byKey(written.decisions),
    reactions: byKey(written.reactions),
    states: new Map(written.resolved.map((key) => [key, 'resolved'])),
    attributions: new Map(
      written.attributions.map(([key, author, at, edited]) => [
        key,
        // `as`: as above
        {
          author: author as never,
          at: new Date(at),
          editedAt: edited === 0 ? null : new Date(edited),
        },
      ]),
    ),
  }
}
