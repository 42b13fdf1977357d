// The words for an Article's content. Offsets count UTF-16 units of the Revision's canonical text.
import type { BlockId, RevisionId } from '#lib/core/ids.ts'

export const BLOCK_ROLES = [
  'kicker',
  'title',
  'standfirst',
  'byline',
  'dateline',
  'caption',
  'heading',
  'body',
  'quote',
  'list-item',
  'code',
  'table',
  'footnote',
  'separator',
  'boilerplate',
] as const
export type BlockRole = (typeof BLOCK_ROLES)[number]

/** The element a Block is rendered as. Consecutive `li` of one list are grouped under `ul` / `ol` by the reader. */
export type BlockTag =
  'p' | 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6' | 'blockquote' | 'li' | 'pre' | 'table' | 'figure' | 'hr'

/** Where a list item stands: `depth` 0 is the outermost list; `number` is the item's number when ordered. */
export type ListPlace = { readonly ordered: boolean; readonly depth: number; readonly number?: number }

/** A Block before it is stored. `html` is sanitised inner HTML whose text (see canonical-text.ts) is `text`. */
export type DraftBlock = {
  readonly role: BlockRole
  readonly tag: BlockTag
  readonly html: string
  readonly text: string
  readonly list?: ListPlace
}

/** A stored Block: `[start, end)` is its place in the canonical text. */
export type Block = DraftBlock & {
  readonly id: BlockId
  readonly index: number
  readonly start: number
  readonly end: number
}

/** An Article that was read from bytes and is not stored yet. `lang` is a BCP 47 tag where it is known. */
export type ArticleDraft = {
  readonly title: string
  readonly lang?: string
  readonly blocks: readonly DraftBlock[]
}

/** Immutable content of an Article at one time. */
export type Revision = {
  readonly id: RevisionId
  readonly number: number
  readonly text: string
  readonly blocks: readonly Block[]
}
