// What stands in the margin, in the order of the text: Threads and the drafts of new ones.
import type { Span } from '#lib/core/annotation/entry.ts'
import type { Thread } from '#lib/core/annotation/thread.ts'
import type { NewDraft } from './draft-store.ts'

export type MarginItem =
  | { readonly kind: 'thread'; readonly id: string; readonly span: Span | null; readonly thread: Thread }
  | { readonly kind: 'draft'; readonly id: string; readonly span: Span; readonly draft: NewDraft }

const byPlace = (a: MarginItem, b: MarginItem) => {
  if (!a.span || !b.span) return Number(a.span === null) - Number(b.span === null)
  return (
    a.span.start - b.span.start ||
    a.span.end - b.span.end ||
    Number(a.kind === 'draft') - Number(b.kind === 'draft')
  )
}

/** Items by start, then end; a draft after the Threads of its passage; orphans last. Stable. */
export const marginItems = (threads: readonly Thread[], drafts: readonly NewDraft[]): MarginItem[] =>
  [
    ...threads.map((thread): MarginItem => ({
      kind: 'thread',
      id: thread.annotation.key,
      span: thread.span,
      thread,
    })),
    ...drafts.map((draft): MarginItem => ({ kind: 'draft', id: draft.id, span: draft.span, draft })),
  ].sort(byPlace)
