// What stands beside the text, in its order: Threads and the drafts of new ones. Threads without a passage are in the tray.
import type { Span } from '#lib/core/annotation/entry.ts'
import type { Thread } from '#lib/core/annotation/thread.ts'
import type { NewDraft } from './draft-store.ts'

export type MarginItem =
  | { readonly kind: 'thread'; readonly id: string; readonly span: Span; readonly thread: Thread }
  | { readonly kind: 'draft'; readonly id: string; readonly span: Span; readonly draft: NewDraft }

const byPlace = (a: MarginItem, b: MarginItem) =>
  a.span.start - b.span.start ||
  a.span.end - b.span.end ||
  Number(a.kind === 'draft') - Number(b.kind === 'draft')

/** Items by start, then end; a draft after the Threads of its passage. Stable. */
export const marginItems = (threads: readonly Thread[], drafts: readonly NewDraft[]): MarginItem[] =>
  [
    ...threads.flatMap((thread): MarginItem[] =>
      thread.span === null ? [] : [{ kind: 'thread', id: thread.annotation.key, span: thread.span, thread }],
    ),
    ...drafts.map((draft): MarginItem => ({ kind: 'draft', id: draft.id, span: draft.span, draft })),
  ].sort(byPlace)
