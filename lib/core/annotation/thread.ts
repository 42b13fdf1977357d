// Threads are derived from flat entries and never stored.
import type { AnnotationEntry, CommentEntry, LayerState, Span, ThreadState } from './entry.ts'
import type { EntryKey, UserId } from '#lib/core/ids.ts'

/** Who wrote an entry and when, as the server recorded it. `null` until the server has answered. */
export type Attribution = { readonly author: UserId; readonly at: Date; readonly editedAt: Date | null }
export type Attributions = ReadonlyMap<EntryKey, Attribution>

export type ThreadComment = CommentEntry & { readonly attribution: Attribution | null }

/** An Annotation with its Comments in order of time (server time, then key). */
export type Thread = {
  readonly annotation: AnnotationEntry
  readonly attribution: Attribution | null
  readonly span: Span | null
  readonly quote: string
  readonly comments: readonly ThreadComment[]
  readonly state: ThreadState
}
