// What became of the wish to remove the words of a Comment for good. docs/decisions/0014
import type { EntryKey } from '#lib/core/ids.ts'

export type EraseOutcome =
  /** They are gone: from the log, the snapshots, the history and the lists. */
  | { readonly at: 'erased' }
  /** `code` is stable, `message` is for the person. */
  | { readonly at: 'refused'; readonly code: string; readonly message: string }
  /** Nobody knows; whoever asks again hears, and nothing is erased twice. */
  | { readonly at: 'unknown' }

/** What can be known in the end. */
export type EraseResult = Exclude<EraseOutcome, { readonly at: 'unknown' }>

/** The answer on the wire. */
export type EraseAnswer = { readonly comment: EntryKey; readonly outcome: EraseOutcome }
