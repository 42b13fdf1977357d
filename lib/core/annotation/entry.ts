// The entries of the shared doc, as plain values. Authors and times are not here: both are the server's word.
import type { BlockId, EntryKey, RevisionId } from '#lib/core/ids.ts'

/** Five pencils; each also has an underline pattern of its own, so that nobody needs to see colour. */
export const COLOURS = ['yellow', 'green', 'blue', 'rose', 'violet'] as const
export type Colour = (typeof COLOURS)[number]

/** https://www.w3.org/TR/annotation-model/#motivation-and-purpose; the part of it that Gloss uses. */
export const MOTIVATIONS = ['highlighting', 'commenting', 'questioning'] as const
export type Motivation = (typeof MOTIVATIONS)[number]

/** Half-open `[start, end)` in UTF-16 units of the canonical text. */
export type Span = { readonly start: number; readonly end: number }

/** https://www.w3.org/TR/annotation-model/#text-position-selector, in UTF-16 units inside Gloss. */
export type TextPositionSelector = {
  readonly type: 'TextPositionSelector'
  readonly start: number
  readonly end: number
}
/** https://www.w3.org/TR/annotation-model/#text-quote-selector */
export type TextQuoteSelector = {
  readonly type: 'TextQuoteSelector'
  readonly exact: string
  readonly prefix: string
  readonly suffix: string
}
/** Our own: the Block in which the Span starts. */
export type BlockSelector = { readonly type: 'BlockSelector'; readonly block: BlockId }
export type Selector = TextPositionSelector | TextQuoteSelector | BlockSelector

/**
 * Where an Annotation belongs: a Revision and the stored descriptions of a place in it. Without selectors it is about the Article
 * as a whole, since that Revision.
 */
export type Target = { readonly revision: RevisionId; readonly selectors: readonly Selector[] }

/** What an Annotation says about its passage, in one word; each has an icon, too. */
export const STANCES = ['agree', 'doubt', 'question', 'evidence'] as const
export type Stance = (typeof STANCES)[number]

export type AnnotationEntry = {
  readonly key: EntryKey
  readonly target: Target
  readonly motivation: Motivation
  readonly colour: Colour
  readonly tags: readonly string[]
  readonly stance: Stance | null
  readonly deleted: boolean
}

/** One message; the first of a Thread and the replies alike. `body` is Markdown source. */
export type CommentEntry = {
  readonly key: EntryKey
  readonly annotation: EntryKey
  /** The Comment that this one answers; `null` for the first. */
  readonly parent: EntryKey | null
  readonly body: string
  readonly deleted: boolean
}

/**
 * What became of an Annotation on a later Revision, as somebody decided: `accepted` the words that Gloss found, `placed` it on
 * words of their own choice, or `orphaned` it, for its passage is gone.
 */
export const VERDICTS = ['accepted', 'placed', 'orphaned'] as const
export type DecisionVerdict = (typeof VERDICTS)[number]

/** A re-anchoring decision. Nothing of it is ever changed; who decides anew makes another one. */
export type DecisionEntry = {
  readonly key: EntryKey
  readonly annotation: EntryKey
  readonly verdict: DecisionVerdict
  /** Where the Annotation belongs from this Revision on; `selectors` is empty for an orphan. */
  readonly target: Target
  /** Taken back. */
  readonly deleted: boolean
}

/** What a Reaction says. The characters are what is stored; on screen each is an icon with a name. */
export const EMOJIS = ['👍', '❤️', '😄', '💡', '👀', '🙏'] as const
export type Emoji = (typeof EMOJIS)[number]

/** One person's reaction. Nothing of it is ever changed but whether it is taken back. */
export type ReactionEntry = {
  readonly key: EntryKey
  /** An Annotation or a Comment; no two entries have the same key. */
  readonly about: EntryKey
  readonly emoji: Emoji
  /** Taken back. */
  readonly deleted: boolean
}

export type ThreadState = 'open' | 'resolved'

/** The whole of a shared doc as plain values. */
export type LayerState = {
  readonly annotations: ReadonlyMap<EntryKey, AnnotationEntry>
  readonly comments: ReadonlyMap<EntryKey, CommentEntry>
  readonly decisions: ReadonlyMap<EntryKey, DecisionEntry>
  readonly reactions: ReadonlyMap<EntryKey, ReactionEntry>
  /** By Annotation key; absent means open. */
  readonly states: ReadonlyMap<EntryKey, ThreadState>
}
