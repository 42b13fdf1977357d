// What each Comment of a Thread said, from its first words to its last.
import type { EntryKey, UserId } from '#lib/core/ids.ts'
import type { Event } from './event.ts'

/** Words as they stood from `at` on. */
export type Version = { readonly at: Date; readonly actor: UserId; readonly body: string }

export type CommentVersions = {
  readonly comment: EntryKey
  /** Oldest first; at least one. */
  readonly versions: readonly Version[]
  /** Who deleted it and when; null while it is there. */
  readonly deleted: { readonly at: Date; readonly actor: UserId } | null
  /** Its words were removed for good. */
  readonly erased: boolean
}

/** Of the Events of one Thread, oldest first; in the order in which the Comments were added. */
export const versionsOf = (
  events: readonly Pick<Event, 'actor' | 'at' | 'fact'>[],
): readonly CommentVersions[] => {
  const comments = new Map<EntryKey, CommentVersions>()
  for (const { actor, at, fact } of events) {
    if (fact.kind === 'comment-added') {
      const { comment, body } = fact
      comments.set(comment, { comment, versions: [{ at, actor, body }], deleted: null, erased: false })
      continue
    }
    const known = 'comment' in fact && fact.comment !== null ? comments.get(fact.comment) : undefined
    if (known === undefined) continue
    const change = changeOf(known, fact, { at, actor })
    comments.set(known.comment, { ...known, ...change })
  }
  return [...comments.values()]
}

const changeOf = (
  { versions }: CommentVersions,
  fact: Event['fact'],
  by: { readonly at: Date; readonly actor: UserId },
): Partial<CommentVersions> => {
  switch (fact.kind) {
    case 'comment-edited':
      return { versions: [...versions, { ...by, body: fact.after }] }
    case 'comment-deleted':
      return { deleted: by }
    case 'comment-restored':
      return { deleted: null }
    case 'comment-erased':
      return { erased: true }
    default:
      return {}
  }
}
