// A Thread with as little as a test wants to say.
import { asId, type EntryKey, type LayerId, type RevisionId, type UserId } from '#lib/core/ids.ts'
import type { AnnotationEntry } from '#lib/core/annotation/entry.ts'
import type { Attribution, Thread, ThreadComment } from '#lib/core/annotation/thread.ts'

export const person = (n: number) => asId<UserId>(`00000000-0000-0000-0000-00000000000${n}`)
export const threadKey = (name: string) => asId<EntryKey>(`1.${name.padEnd(8, '-')}`)

/** Who, and at which second. */
type Said = readonly [author: UserId, second: number]

const attributionOf = (said: Said | null): Attribution | null =>
  said && { author: said[0], at: new Date(said[1] * 1000), editedAt: null }

export type CommentGiven = { readonly by: Said | null; readonly body?: string; readonly deleted?: boolean }

type Given = Partial<Omit<Thread, 'annotation' | 'attribution' | 'comments'>> & {
  readonly name?: string
  /** `null`: on its way. */
  readonly by?: Said | null
  readonly annotation?: Partial<AnnotationEntry>
  readonly comments?: readonly CommentGiven[]
}

export const threadWith = ({
  name = 'a',
  by = [person(1), 1],
  annotation,
  comments = [],
  ...rest
}: Given): Thread => {
  const key = threadKey(name)
  const target = { revision: asId<RevisionId>('r1'), selectors: [] }
  return {
    annotation: {
      key,
      target,
      motivation: 'highlighting',
      colour: 'yellow',
      tags: [],
      stance: null,
      deleted: false,
      ...annotation,
    },
    layer: { id: asId<LayerId>('l1'), kind: 'group' },
    attribution: attributionOf(by),
    anchor: { at: 'exact', span: { start: 0, end: 1 } },
    span: { start: 0, end: 1 },
    decision: null,
    target,
    quote: 'the lamp',
    state: 'open',
    reactions: [],
    comments: comments.map(({ by: said, body = 'Yes.', deleted = false }, i): ThreadComment => ({
      key: threadKey(`${name}-c${i}`),
      annotation: key,
      parent: null,
      body: deleted ? '' : body,
      deleted,
      attribution: attributionOf(said),
    })),
    ...rest,
  }
}
