// What a row of the log says beside its bytes where the server wrote it: it moved an Annotation out of a private Layer, or erased words. Pages write no such
// row, so neither times nor authors can be forged with it; replaying the log with it gives the same history and the same times.
import type { EntryKey, LayerId } from '#lib/core/ids.ts'

/** When an entry was written, and when it was last edited or 0; ms since the epoch. */
export type WrittenAt = readonly [at: number, editedAt: number]

export type Share =
  /** The row of the Group's log: the entries that came, under new keys. */
  | {
      readonly at: 'came'
      readonly from: LayerId
      /** The Annotation's key in the private Layer. */
      readonly annotation: EntryKey
      /** Its key here. */
      readonly as: EntryKey
      /** By their keys here. */
      readonly written: Readonly<Record<string, WrittenAt>>
    }
  /** The row of the private log: the original is deleted, and this is where it went. */
  | { readonly at: 'left'; readonly annotation: EntryKey; readonly as: EntryKey }
  /** The words of a Comment are removed for good: what the rows before it say of them is rewritten after it is kept. */
  | { readonly at: 'erased'; readonly comment: EntryKey }

/** When an entry that came was written; `null` for all others: those were written when their row was. */
export const writtenAt = (share: Share | undefined, key: EntryKey): WrittenAt | null =>
  (share?.at === 'came' ? share.written[key] : undefined) ?? null

/** What became of the wish to share an Annotation. */
export type ShareOutcome =
  /** It is in the Group's Layer under this key. */
  | { readonly at: 'shared'; readonly as: EntryKey }
  /** `code` is stable, `message` is for the person. */
  | { readonly at: 'refused'; readonly code: string; readonly message: string }
  /** Nobody knows; whoever asks again hears, and nothing is shared twice. */
  | { readonly at: 'unknown' }

/** What can be known in the end. */
export type ShareResult = Exclude<ShareOutcome, { readonly at: 'unknown' }>

/** The answer on the wire. */
export type ShareAnswer = { readonly annotation: EntryKey; readonly outcome: ShareOutcome }
