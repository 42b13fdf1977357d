// What stands in the margin, in its order: its head, what is about the Article as a whole, then Threads beside the text
// and the drafts of new ones. Threads without a passage are in the tray.
import type { Span } from '#lib/core/annotation/entry.ts'
import type { Thread } from '#lib/core/annotation/thread.ts'
import type { NewDraft } from './draft-store.ts'

/** `span` is where it stands beside the text. */
export type MarginItem =
  | { readonly kind: 'head'; readonly id: typeof HEAD_ID; readonly span: Span }
  | { readonly kind: 'thread'; readonly id: string; readonly span: Span; readonly thread: Thread }
  | { readonly kind: 'draft'; readonly id: string; readonly span: Span; readonly draft: NewDraft }

const HEAD_ID = 'head'

/** Before the first letter; what is about the whole stands there. */
const AT_HEAD: Span = { start: 0, end: 0 }

const RANK = { head: 0, thread: 1, draft: 2 }

const byPlace = (a: MarginItem, b: MarginItem) =>
  a.span.start - b.span.start || a.span.end - b.span.end || RANK[a.kind] - RANK[b.kind]

const isAboutWhole = ({ anchor }: Thread) => anchor?.at === 'whole'

/** Items by start, then end; the head first, a draft after the Threads of its passage. Stable. */
export const marginItems = (
  threads: readonly Thread[],
  drafts: readonly NewDraft[],
  hasHead: boolean,
): MarginItem[] =>
  [
    ...(hasHead ? [{ kind: 'head', id: HEAD_ID, span: AT_HEAD } satisfies MarginItem] : []),
    ...threads.flatMap((thread): MarginItem[] => {
      const span = isAboutWhole(thread) ? AT_HEAD : thread.span
      return span === null ? [] : [{ kind: 'thread', id: thread.annotation.key, span, thread }]
    }),
    ...drafts.map((draft): MarginItem => ({
      kind: 'draft',
      id: draft.id,
      span: draft.span ?? AT_HEAD,
      draft,
    })),
  ].sort(byPlace)
