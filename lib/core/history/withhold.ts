// Words that were deleted stay in the history, but not for everybody: who may restore them reads them.
import { can, type Actor } from '#lib/core/access/permissions.ts'
import type { UserId } from '#lib/core/ids.ts'
import type { Fact } from './event.ts'

/** What became of an entry that a Fact is about; `null` for one that nothing is known of. */
export type Fate = { readonly author: UserId; readonly deleted: boolean } | null

const mayRead = (actor: Actor, fate: Fate) =>
  can(actor, 'deleted:read', fate === null ? {} : { creator: fate.author })

/**
 * Whether the words of a Comment are kept from the actor: it is deleted, or its whole Thread is, and they neither wrote it nor
 * may read what is deleted. Who began a Thread that is deleted reads all of it that was not deleted before.
 */
export const isWithheld = (
  actor: Actor,
  { comment, annotation }: { readonly comment: Fate; readonly annotation: Fate },
): boolean => {
  if (comment?.deleted === true && !mayRead(actor, comment)) return true
  return annotation?.deleted === true && !mayRead(actor, comment) && !mayRead(actor, annotation)
}

/** The Fact without the words of its Comment; others as they are. Who said what and when stays. */
export const withhold = (fact: Fact): Fact => {
  switch (fact.kind) {
    case 'comment-added':
      return { ...fact, body: '' }
    case 'comment-edited':
      return { ...fact, before: '', after: '' }
    case 'comment-deleted':
      return { ...fact, before: '' }
    case 'comment-restored':
      return { ...fact, after: '' }
    default:
      return fact
  }
}
