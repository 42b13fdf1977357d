// The versions of a Thread's Comments with their differences, ready to go to the browser. Runs on the server.
import { isErased } from '#lib/core/annotation/erased.ts'
import type { DiffPart } from '#lib/core/anchoring/anchor.ts'
import { versionsOf } from '#lib/core/history/versions.ts'
import type { EntryKey, UserId } from '#lib/core/ids.ts'
import type { NamedEvent } from './entry.ts'
import { diffOfWords } from './word-diff.ts'

export type ShownVersion = {
  /** ISO 8601. */
  readonly at: string
  readonly actorName: string
  /** Markdown source; null where the words are not the reader's to see, or gone for good. */
  readonly body: string | null
  /** What is different from the version before; null for the first and where words are missing. */
  readonly parts: readonly DiffPart[] | null
}

export type ShownComment = {
  readonly comment: EntryKey
  readonly author: UserId
  readonly authorName: string
  /** Oldest first. */
  readonly versions: readonly ShownVersion[]
  readonly deleted: { readonly at: string; readonly actorName: string } | null
  /** Its words were removed for good. */
  readonly erased: boolean
  /** Whether the reader may restore it. */
  readonly isRestorable: boolean
}

export type ThreadHistory = { readonly comments: readonly ShownComment[] }

/** Of the Events of one Thread, oldest first, as one person may read them. */
export const threadHistory = (events: readonly NamedEvent[]): ThreadHistory => {
  const names = new Map(events.map(({ event, actorName }) => [event.actor, actorName]))
  const nameOf = (user: UserId) => names.get(user) ?? ''
  const about = (key: EntryKey) =>
    events.filter(({ event: { fact } }) => 'comment' in fact && fact.comment === key)
  const comments = versionsOf(events.map(({ event }) => event)).map(
    ({ comment, versions, deleted, erased }): ShownComment => {
      const isWithheld = about(comment).some((one) => one.isWithheld)
      const bodies = versions.map(({ body }) => (isWithheld || isErased(body) ? null : body))
      return {
        comment,
        author: versions[0]?.actor ?? ('' as UserId), // there is a first one
        authorName: versions[0] === undefined ? '' : nameOf(versions[0].actor),
        versions: versions.map(({ at, actor }, nth) => {
          const [before, body] = [bodies[nth - 1] ?? null, bodies[nth] ?? null]
          return {
            ...{ at: at.toISOString(), actorName: nameOf(actor), body },
            parts: before === null || body === null ? null : diffOfWords(before, body),
          }
        }),
        deleted: deleted && { at: deleted.at.toISOString(), actorName: nameOf(deleted.actor) },
        erased,
        isRestorable: about(comment).some(({ restorable }) => restorable === 'comment'),
      }
    },
  )
  return { comments }
}
