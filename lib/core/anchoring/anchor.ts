// The answers to "where is this passage?".
import type { Span } from '#lib/core/annotation/entry.ts'

/** A piece of a word diff. Joining `same` and `added` gives the new words, `same` and `removed` the old ones. */
export type DiffPart = { readonly kind: 'same' | 'added' | 'removed'; readonly text: string }
export type Diff = readonly DiffPart[]

/**
 * Where a passage is on a Revision.
 * `exact`: the same words in the same place of the flow. `moved`: the same words elsewhere. `changed`: the passage is
 * there and its words differ; `diff` goes from the old words to those of `span`. `orphan`: Gloss does not know and does
 * not guess.
 */
export type Anchor =
  | { readonly at: 'exact' | 'moved'; readonly span: Span }
  | { readonly at: 'changed'; readonly span: Span; readonly diff: Diff }
  | { readonly at: 'orphan' }

/** The answer for an Annotation of the Article as a whole: no place is asked for, on any Revision. */
export const WHOLE = { at: 'whole' } as const

/** The answer where there is none. */
export const ORPHAN: Anchor = { at: 'orphan' }
