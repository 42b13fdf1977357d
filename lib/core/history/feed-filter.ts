// Which Events of an Article one wants to see. Values of one name are alternatives; names stack: an Event has to satisfy each.
import type { Span } from '#lib/core/annotation/entry.ts'
import type { EntryKey, UserId } from '#lib/core/ids.ts'
import type { Fact } from './event.ts'

/** What an Event is about, coarsely enough to choose from. */
export const FEED_KINDS = [
  'marked',
  'said',
  'edited',
  'deleted',
  'restored',
  'resolved',
  'reacted',
  'anchored',
  'article',
] as const
export type FeedKind = (typeof FEED_KINDS)[number]

const KIND_OF: Readonly<Record<Fact['kind'], FeedKind>> = {
  'annotation-added': 'marked',
  'annotation-shared': 'marked',
  'annotation-moved': 'marked',
  'annotation-recoloured': 'marked',
  'annotation-tagged': 'marked',
  'annotation-stance-changed': 'marked',
  'annotation-deleted': 'deleted',
  'annotation-restored': 'restored',
  'annotation-reanchored': 'anchored',
  'reanchoring-withdrawn': 'anchored',
  'reanchoring-restored': 'anchored',
  'comment-added': 'said',
  'comment-edited': 'edited',
  'comment-deleted': 'deleted',
  'comment-restored': 'restored',
  'comment-erased': 'deleted',
  'reaction-added': 'reacted',
  'reaction-withdrawn': 'reacted',
  'reaction-restored': 'reacted',
  'thread-resolved': 'resolved',
  'thread-reopened': 'resolved',
  'article-imported': 'article',
  'article-revised': 'article',
  'person-joined': 'article',
  'person-role-changed': 'article',
  'person-left': 'article',
}

/** The kinds of Facts that are any of these; empty for none, which means all. */
export const factKindsOf = (kinds: readonly FeedKind[]): string[] =>
  Object.entries(KIND_OF)
    .filter(([, kind]) => kinds.includes(kind))
    .map(([fact]) => fact)

/** Facts by which somebody adds words or marks words; what makes a Thread unread. */
export const NEWS_KINDS = [
  'annotation-added',
  'annotation-shared',
  'comment-added',
] as const satisfies readonly Fact['kind'][]

/** A calendar day, `2026-05-03`. */
export type Day = string

export type FeedFilter = {
  /** Who did it. */
  readonly who: readonly UserId[]
  readonly kind: readonly FeedKind[]
  readonly annotation: EntryKey | null
  /** Words of the Revision with this number. */
  readonly words: { readonly span: Span; readonly revision: number } | null
  /** From the first paragraph to the last, counted from 1 among the Blocks of the latest Revision. */
  readonly paragraphs: { readonly from: number; readonly to: number } | null
  /** The first day and the last one, both included, in `zone`. */
  readonly since: Day | null
  readonly until: Day | null
  /** IANA name of the time zone that the days are of. */
  readonly zone: string
  /** What others added since the viewer last looked. */
  readonly unread: boolean
}

export const WHOLE_FEED: FeedFilter = {
  who: [],
  kind: [],
  annotation: null,
  words: null,
  paragraphs: null,
  since: null,
  until: null,
  zone: 'UTC',
  unread: false,
}

/** How many names narrow the feed; 0: it is whole. */
export const countFeedFilters = (filter: FeedFilter): number =>
  [
    filter.who.length > 0,
    filter.kind.length > 0,
    filter.annotation !== null,
    filter.words !== null,
    filter.paragraphs !== null,
    filter.since !== null || filter.until !== null,
    filter.unread,
  ].filter(Boolean).length
