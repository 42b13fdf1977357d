// Events as the history page shows them: plain values, ready to go to the browser.
import type { Colour } from '#lib/core/annotation/entry.ts'
import type { Event } from '#lib/core/history/event.ts'
import { wordFact } from '#lib/core/history/wording.ts'
import type { EntryKey, UserId } from '#lib/core/ids.ts'
import type { DiffPart } from '#lib/core/anchoring/anchor.ts'
import { diffOfWords } from './word-diff.ts'

/** An Event with the names that a person needs to read it. */
export type NamedEvent = { readonly event: Event; readonly actorName: string; readonly quote: string | null }

export type EntryBody =
  | { readonly kind: 'added' | 'removed' | 'quote'; readonly text: string }
  | { readonly kind: 'change'; readonly parts: readonly DiffPart[] }

/** One line of the history: what one person did at one time, be it in several Events. */
export type HistoryEntry = {
  readonly id: string
  readonly actor: UserId
  readonly actorName: string
  /** ISO 8601. */
  readonly at: string
  readonly predicate: string
  readonly quote: string | null
  readonly pencil: Colour | null
  readonly annotation: EntryKey | null
  readonly bodies: readonly EntryBody[]
}

const annotationOf = ({ fact }: Event): EntryKey | null => ('annotation' in fact ? fact.annotation : null)

/** Whether two Events came with the same update about the same Annotation: a highlight and its first comment, say. */
const belongTogether = (a: Event, b: Event) =>
  a.seq !== null && a.seq === b.seq && a.layer === b.layer && annotationOf(a) === annotationOf(b)

/** Events of one update in order of recording → one entry. */
const entryOf = (named: readonly [NamedEvent, ...NamedEvent[]]): HistoryEntry => {
  const [{ event, actorName, quote }] = named
  const wordings = named.map((one) => wordFact(one.event.fact))
  const bodies = wordings.flatMap(({ shown }): EntryBody[] => {
    if (shown.kind === 'nothing') return []
    if (shown.kind === 'change') return [{ kind: 'change', parts: diffOfWords(shown.before, shown.after) }]
    return [shown]
  })
  return {
    id: event.id,
    actor: event.actor,
    actorName,
    at: event.at.toISOString(),
    predicate: wordings.map(({ predicate }) => predicate).join(' and '),
    quote,
    pencil: wordings.find(({ pencil }) => pencil !== null)?.pencil ?? null,
    annotation: annotationOf(event),
    bodies,
  }
}

/** Entries in the order of `events`; neighbours that came with one update are told in one sentence, earliest first. */
export const entriesOf = (
  events: readonly NamedEvent[],
  order: 'newest-first' | 'oldest-first',
): HistoryEntry[] => {
  const together: [NamedEvent, ...NamedEvent[]][] = []
  for (const named of events) {
    const last = together.at(-1)
    if (last === undefined || !belongTogether(last[0].event, named.event)) together.push([named])
    else if (order === 'newest-first') last.unshift(named)
    else last.push(named)
  }
  return together.map(entryOf)
}
