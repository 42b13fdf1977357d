// The closed union of recorded facts, in the past tense. Written in the transaction of the change that caused them.
import type {
  Colour,
  DecisionVerdict,
  Emoji,
  Stance,
  Target,
  ThreadState,
} from '#lib/core/annotation/entry.ts'
import type { Role } from '#lib/core/access/permissions.ts'
import type { ArticleId, EntryKey, GroupId, LayerId, RevisionId, UserId } from '#lib/core/ids.ts'

/** Facts that come from a change of the shared doc. `quote` is what the Annotation marks. */
export type LayerFact =
  | {
      readonly kind: 'annotation-added'
      readonly annotation: EntryKey
      readonly target: Target
      readonly quote: string
      readonly colour: Colour
      readonly tags: readonly string[]
      /** Absent when it has none. */
      readonly stance?: Stance
    }
  | {
      readonly kind: 'annotation-recoloured'
      readonly annotation: EntryKey
      readonly before: Colour
      readonly after: Colour
    }
  | {
      readonly kind: 'annotation-tagged'
      readonly annotation: EntryKey
      readonly before: readonly string[]
      readonly after: readonly string[]
    }
  | {
      readonly kind: 'annotation-stance-changed'
      readonly annotation: EntryKey
      readonly before: Stance | null
      readonly after: Stance | null
    }
  /** Moved here out of its author's private Layer. */
  | {
      readonly kind: 'annotation-shared'
      readonly annotation: EntryKey
      readonly target: Target
      readonly quote: string
      readonly colour: Colour
      readonly tags: readonly string[]
      /** Absent when it has none. */
      readonly stance?: Stance
      /** When it was written there, ISO 8601. */
      readonly writtenAt: string
    }
  /** Moved from here into the Group's Layer, where its key is `shared`. */
  | { readonly kind: 'annotation-moved'; readonly annotation: EntryKey; readonly shared: EntryKey }
  | { readonly kind: 'annotation-deleted'; readonly annotation: EntryKey }
  | { readonly kind: 'annotation-restored'; readonly annotation: EntryKey }
  | {
      readonly kind: 'comment-added'
      readonly annotation: EntryKey
      readonly comment: EntryKey
      readonly parent: EntryKey | null
      readonly body: string
      /** When it was written in a private Layer, ISO 8601; absent for all others: those were written when they were added. */
      readonly writtenAt?: string
    }
  | {
      readonly kind: 'comment-edited'
      readonly annotation: EntryKey
      readonly comment: EntryKey
      readonly before: string
      readonly after: string
    }
  | {
      readonly kind: 'comment-deleted'
      readonly annotation: EntryKey
      readonly comment: EntryKey
      readonly before: string
    }
  | {
      readonly kind: 'comment-restored'
      readonly annotation: EntryKey
      readonly comment: EntryKey
      readonly after: string
    }
  /** Its words were removed for good, from the history, too. What `before` of other Events held is gone then. */
  | { readonly kind: 'comment-erased'; readonly annotation: EntryKey; readonly comment: EntryKey }
  | {
      readonly kind: 'thread-resolved' | 'thread-reopened'
      readonly annotation: EntryKey
      readonly before: ThreadState
      readonly after: ThreadState
    }
  | {
      readonly kind: 'reaction-added' | 'reaction-withdrawn' | 'reaction-restored'
      readonly annotation: EntryKey
      /** The Comment that it is about; null when it is about the Annotation itself. */
      readonly comment: EntryKey | null
      readonly reaction: EntryKey
      readonly emoji: Emoji
    }
  | {
      readonly kind: 'annotation-reanchored'
      readonly annotation: EntryKey
      readonly decision: EntryKey
      readonly verdict: DecisionVerdict
      /** `selectors` is empty for an orphan. */
      readonly target: Target
      /** The words that it marks from then on; null for an orphan. */
      readonly quote: string | null
    }
  | {
      readonly kind: 'reanchoring-withdrawn' | 'reanchoring-restored'
      readonly annotation: EntryKey
      readonly decision: EntryKey
    }

/** Facts that come from commands outside the shared doc. */
export type CommandFact =
  | { readonly kind: 'article-imported'; readonly title: string }
  | {
      readonly kind: 'article-revised'
      readonly revision: RevisionId
      /** Of the new Revision; the one before is `number - 1`. */
      readonly number: number
      readonly titleBefore: string
      readonly title: string
    }
  | { readonly kind: 'person-joined'; readonly role: Role }
  /** By the actor, who may be somebody else. */
  | {
      readonly kind: 'person-role-changed'
      readonly person: UserId
      readonly before: Role
      readonly after: Role
    }
  /** Of their own accord when `person` is the actor; else they were removed. `before` is the role that they had. */
  | { readonly kind: 'person-left'; readonly person: UserId; readonly before: Role }

export type Fact = LayerFact | CommandFact

/** A Fact with who, when and where. `id` grows with the order of recording; `seq` is the update that caused it. */
export type Event = {
  readonly id: string
  readonly group: GroupId
  readonly article: ArticleId | null
  readonly layer: LayerId | null
  readonly seq: number | null
  readonly actor: UserId
  /** The server's time. */
  readonly at: Date
  /** When the actor's page says that it happened, where that is not when the server heard of it; a claim, never checked. */
  readonly claimedAt: Date | null
  readonly fact: Fact
  /** Of this Event and all before it in its chain, in hex. */
  readonly hash: string
  /** Its words were removed for good: in their place are tombstones (see lib/core/annotation/erased.ts). */
  readonly isErased: boolean
}
