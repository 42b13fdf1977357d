// Threads are derived from flat entries and never stored.
import { positionOf, quoteOf, resolve } from '#lib/core/anchoring/resolve.ts'
import type { AnnotationEntry, CommentEntry, LayerState, Span, ThreadState } from './entry.ts'
import type { Revision } from '#lib/core/article/block.ts'
import type { EntryKey, UserId } from '#lib/core/ids.ts'

/** Who wrote an entry and when, as the server recorded it. `null` until the server has answered. */
export type Attribution = { readonly author: UserId; readonly at: Date; readonly editedAt: Date | null }
export type Attributions = ReadonlyMap<EntryKey, Attribution>

/** A deleted Comment keeps its place but not its words: `body` is ''. */
export type ThreadComment = CommentEntry & { readonly attribution: Attribution | null }

/** An Annotation with its Comments in order of time (server time, those without one last, then key). */
export type Thread = {
  readonly annotation: AnnotationEntry
  readonly attribution: Attribution | null
  /** Where it is on the Revision being read; `null` for an orphan. */
  readonly span: Span | null
  readonly quote: string
  readonly comments: readonly ThreadComment[]
  readonly state: ThreadState
}

const timeOf = (comment: ThreadComment) => comment.attribution?.at.getTime() ?? Number.MAX_SAFE_INTEGER

const byTime = (a: ThreadComment, b: ThreadComment) =>
  Number(b.parent === null) - Number(a.parent === null) || timeOf(a) - timeOf(b) || (a.key < b.key ? -1 : 1)

/** Deleted Comments are left out unless somebody answered: then they stay as a place in the conversation. */
const commentsOf = (comments: readonly CommentEntry[], attributions: Attributions): ThreadComment[] => {
  const sorted = comments
    .map((comment) => ({
      ...comment,
      body: comment.deleted ? '' : comment.body,
      attribution: attributions.get(comment.key) ?? null,
    }))
    .toSorted(byTime)
  const lastLive = sorted.findLastIndex((comment) => !comment.deleted)
  return sorted.slice(0, lastLive + 1)
}

const startOf = (thread: Thread) => positionOf(thread.annotation.target.selectors)?.start ?? 0

const byPlace = (a: Thread, b: Thread) =>
  (a.span?.start ?? startOf(a)) - (b.span?.start ?? startOf(b)) ||
  (a.span?.end ?? 0) - (b.span?.end ?? 0) ||
  (a.annotation.key < b.annotation.key ? -1 : 1)

/** Threads in the order of the text; deleted Annotations are left out. O(n log n). */
export const threadsOf = (
  layer: LayerState,
  attributions: Attributions,
  revision: Pick<Revision, 'id' | 'text'>,
): Thread[] => {
  const comments = Map.groupBy(layer.comments.values(), (comment) => comment.annotation)
  const threads: Thread[] = []
  for (const annotation of layer.annotations.values()) {
    if (annotation.deleted) continue
    const anchor = resolve(revision, annotation.target)
    threads.push({
      annotation,
      attribution: attributions.get(annotation.key) ?? null,
      span: anchor.at === 'orphan' ? null : anchor.span,
      quote: quoteOf(annotation.target.selectors)?.exact ?? '',
      comments: commentsOf(comments.get(annotation.key) ?? [], attributions),
      state: layer.states.get(annotation.key) ?? 'open',
    })
  }
  return threads.toSorted(byPlace)
}
