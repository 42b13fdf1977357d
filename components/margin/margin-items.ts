// What stands in the margin, in its order: its head, what is about the Article as a whole, then Threads beside the text
// and the drafts of new ones. Threads without a passage are in the tray.
import type { CitedPassage, Citing } from '#lib/core/annotation/cited-by.ts'
import type { Span } from '#lib/core/annotation/entry.ts'
import type { Thread } from '#lib/core/annotation/thread.ts'
import type { NewDraft } from './draft-store.ts'

/** `span` is where it stands beside the text. */
export type MarginItem =
  | { readonly kind: 'head'; readonly id: typeof HEAD_ID; readonly span: Span }
  | { readonly kind: 'thread'; readonly id: string; readonly span: Span; readonly thread: Thread }
  | { readonly kind: 'cited'; readonly id: string; readonly span: Span; readonly by: readonly Citing[] }
  | { readonly kind: 'draft'; readonly id: string; readonly span: Span; readonly draft: NewDraft }

const HEAD_ID = 'head'

/** Before the first letter; what is about the whole stands there. */
const AT_HEAD: Span = { start: 0, end: 0 }

const RANK = { head: 0, thread: 1, cited: 2, draft: 3 }

const byPlace = (a: MarginItem, b: MarginItem) =>
  a.span.start - b.span.start || a.span.end - b.span.end || RANK[a.kind] - RANK[b.kind]

const isSame = (one: Span | null, other: Span) => one?.start === other.start && one.end === other.end

const isAboutWhole = ({ anchor }: Thread) => anchor?.at === 'whole'

/**
 * Items by start, then end; the head first, a draft after the Threads of its passage. Passages that are cited and have no Thread
 * have an item of their own. Stable.
 */
export const marginItems = (
  threads: readonly Thread[],
  drafts: readonly NewDraft[],
  hasHead: boolean,
  cited: readonly Pick<CitedPassage, 'span' | 'by'>[] = [],
): MarginItem[] =>
  [
    ...(hasHead ? [{ kind: 'head', id: HEAD_ID, span: AT_HEAD } satisfies MarginItem] : []),
    ...threads.flatMap((thread): MarginItem[] => {
      const span = isAboutWhole(thread) ? AT_HEAD : thread.span
      return span === null ? [] : [{ kind: 'thread', id: thread.annotation.key, span, thread }]
    }),
    ...cited
      .filter(({ span }) => !threads.some((thread) => isSame(thread.span, span)))
      .map(({ span, by }): MarginItem => ({
        kind: 'cited',
        id: `cited:${span.start}-${span.end}`,
        span,
        by,
      })),
    ...drafts.map((draft): MarginItem => ({
      kind: 'draft',
      id: draft.id,
      span: draft.span ?? AT_HEAD,
      draft,
    })),
  ].sort(byPlace)
