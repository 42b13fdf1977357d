// Events as the history page shows them: plain values, ready to go to the browser.
import type { Colour } from '#lib/core/annotation/entry.ts'
import { hashOfThread } from '#lib/core/annotation/citation.ts'
import { isErased } from '#lib/core/annotation/erased.ts'
import type { LayerKind } from '#lib/core/annotation/layer-kind.ts'
import type { Event } from '#lib/core/history/event.ts'
import { wordFact, type FactWords } from '#lib/core/history/wording.ts'
import type { ArticleId, EntryKey, LayerId, UserId } from '#lib/core/ids.ts'
import type { DiffPart } from '#lib/core/anchoring/anchor.ts'
import { diffOfWords } from './word-diff.ts'

/** An Event with what a person needs to read it; lib/db lists them so. */
export type NamedEvent = {
  readonly event: Event
  readonly actorName: string
  readonly quote: string | null
  readonly layerKind: LayerKind | null
  readonly place: {
    readonly revision: number
    readonly span: { readonly start: number; readonly end: number }
  } | null
  readonly isGone: boolean
  readonly isWithheld: boolean
  readonly restorable: 'annotation' | 'comment' | null
  readonly isNew: boolean
}

export type EntryBody =
  | { readonly kind: 'added' | 'removed' | 'quote'; readonly text: string }
  | { readonly kind: 'change'; readonly parts: readonly DiffPart[] }
  /** Words that are deleted, and not the reader's to see. */
  | { readonly kind: 'withheld' }
  /** Words that were removed for good. */
  | { readonly kind: 'erased' }

/** What can be restored, and where. */
export type Restorable = {
  readonly of: 'annotation' | 'comment'
  readonly key: EntryKey
  readonly layer: LayerId
  readonly layerKind: LayerKind
}

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
  /** Path to the passage; null where there is none. */
  readonly href: string | null
  /** The Annotation is deleted now. */
  readonly isGone: boolean
  readonly place: NamedEvent['place']
  readonly isPrivate: boolean
  readonly isNew: boolean
  readonly restorable: Restorable | null
  readonly bodies: readonly EntryBody[]
}

const annotationOf = ({ fact }: Event): EntryKey | null => ('annotation' in fact ? fact.annotation : null)

/** Whether two Events came with the same update about the same Annotation: a highlight and its first comment, say. */
const belongTogether = (a: Event, b: Event) =>
  a.seq !== null && a.seq === b.seq && a.layer === b.layer && annotationOf(a) === annotationOf(b)

const bodiesOf = ({ event, isWithheld }: NamedEvent, say: FactWords): EntryBody[] => {
  const { shown } = wordFact(event.fact, say)
  if (shown.kind === 'nothing') return []
  if (isWithheld) return [{ kind: 'withheld' }]
  const sides = shown.kind === 'change' ? [shown.before, shown.after] : [shown.text]
  if (sides.some(isErased)) return [{ kind: 'erased' }]
  if (shown.kind === 'change') return [{ kind: 'change', parts: diffOfWords(shown.before, shown.after) }]
  return [shown]
}

/** To the Thread; where it is deleted, to the words that it was on. */
const hrefOf = (article: ArticleId, { event, isGone, place }: NamedEvent): string | null => {
  const annotation = annotationOf(event)
  if (annotation === null) return null
  if (!isGone) return `/articles/${article}${hashOfThread(annotation)}`
  return place === null
    ? null
    : `/articles/${article}?revision=${place.revision}#gone=${place.span.start}-${place.span.end}`
}

const restorableOf = ({ event, restorable, layerKind }: NamedEvent): Restorable | null => {
  const { fact, layer } = event
  if (restorable === null || layer === null || layerKind === null) return null
  const key =
    restorable === 'comment' && 'comment' in fact
      ? fact.comment
      : 'annotation' in fact
        ? fact.annotation
        : null
  return key === null ? null : { of: restorable, key, layer, layerKind }
}

/** Events of one update in order of recording → one entry. */
const entryOf = (
  article: ArticleId,
  named: readonly [NamedEvent, ...NamedEvent[]],
  say: FactWords,
): HistoryEntry => {
  const [first] = named
  const { event, actorName, quote } = first
  const wordings = named.map((one) => wordFact(one.event.fact, say))
  return {
    id: event.id,
    actor: event.actor,
    actorName,
    at: event.at.toISOString(),
    predicate: wordings.map(({ predicate }) => predicate).join(say.and),
    quote,
    pencil: wordings.find(({ pencil }) => pencil !== null)?.pencil ?? null,
    annotation: annotationOf(event),
    href: hrefOf(article, first),
    isGone: first.isGone,
    place: first.place,
    isPrivate: first.layerKind === 'private',
    isNew: named.some(({ isNew }) => isNew),
    restorable: named.map(restorableOf).find((one) => one !== null) ?? null,
    bodies: named.flatMap((one) => bodiesOf(one, say)),
  }
}

/** Entries in the order of `events`; neighbours that came with one update are told in one sentence, earliest first. */
export const entriesOf = (
  article: ArticleId,
  events: readonly NamedEvent[],
  order: 'newest-first' | 'oldest-first',
  say: FactWords,
): HistoryEntry[] => {
  const together: [NamedEvent, ...NamedEvent[]][] = []
  for (const named of events) {
    const last = together.at(-1)
    if (last === undefined || !belongTogether(last[0].event, named.event)) together.push([named])
    else if (order === 'newest-first') last.unshift(named)
    else last.push(named)
  }
  return together.map((one) => entryOf(article, one, say))
}
