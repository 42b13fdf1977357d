// Update → Change: what an applied update did to the entries, as (key, before, after).
import type * as Y from 'yjs'
import {
  parseAnnotation,
  parseComment,
  parseDecision,
  parseReaction,
  parseThreadState,
} from '#lib/core/annotation/parse.ts'
import { ANNOTATIONS, COMMENTS, DECISIONS, REACTIONS } from '#lib/core/annotation/layout.ts'
import type {
  AnnotationEntry,
  CommentEntry,
  DecisionEntry,
  ReactionEntry,
  ThreadState,
} from '#lib/core/annotation/entry.ts'
import type { Place } from '#lib/core/sync/store-view.ts'
import type { EntryKey } from '#lib/core/ids.ts'

export type Change =
  | {
      readonly of: 'annotation'
      readonly key: EntryKey
      readonly before: AnnotationEntry | null
      readonly after: AnnotationEntry
    }
  | {
      readonly of: 'comment'
      readonly key: EntryKey
      readonly before: CommentEntry | null
      readonly after: CommentEntry
    }
  | {
      readonly of: 'decision'
      readonly key: EntryKey
      readonly before: DecisionEntry | null
      readonly after: DecisionEntry
    }
  | {
      readonly of: 'reaction'
      readonly key: EntryKey
      /** Whose Thread it belongs to, and the Comment that it is about, or `null` for the Annotation itself. */
      readonly annotation: EntryKey
      readonly comment: EntryKey | null
      readonly before: ReactionEntry | null
      readonly after: ReactionEntry
    }
  | {
      readonly of: 'state'
      readonly key: EntryKey
      readonly before: ThreadState
      readonly after: ThreadState
    }

/** The entries as they were before; `readChanges` brings it up to date. */
export type Mirror = {
  readonly annotations: Map<EntryKey, AnnotationEntry>
  readonly comments: Map<EntryKey, CommentEntry>
  readonly decisions: Map<EntryKey, DecisionEntry>
  readonly reactions: Map<EntryKey, ReactionEntry>
  readonly states: Map<EntryKey, ThreadState>
}

const KINDS = ['annotation', 'comment', 'decision', 'reaction', 'state'] as const
const KIND_IN = {
  [ANNOTATIONS]: 'annotation',
  [COMMENTS]: 'comment',
  [DECISIONS]: 'decision',
  [REACTIONS]: 'reaction',
} as const

/** Where a reaction belongs; its Comment, when it is about one, is in the mirror. */
export const placeOfReaction = (
  { comments }: Pick<Mirror, 'comments'>,
  { about }: ReactionEntry,
): { readonly annotation: EntryKey; readonly comment: EntryKey | null } => {
  const comment = comments.get(about)
  return { annotation: comment?.annotation ?? about, comment: comment === undefined ? null : about }
}

/**
 * What changed at the places that an update wrote, in the order of KINDS, then of keys.
 * `doc` has the update already; `mirror` has not, and is changed to match. A write that changed nothing is no Change.
 */
export const readChanges = (doc: Y.Doc, mirror: Mirror, places: readonly Place[]): Change[] => {
  const touched = {
    annotation: new Set<EntryKey>(),
    comment: new Set<EntryKey>(),
    decision: new Set<EntryKey>(),
    reaction: new Set<EntryKey>(),
    state: new Set<EntryKey>(),
  }
  for (const place of places) {
    touched[place.at === 'state' ? 'state' : KIND_IN[place.root]].add(place.key)
  }
  const changes: Change[] = []
  for (const of of KINDS) {
    for (const key of [...touched[of]].toSorted()) {
      if (of === 'annotation') {
        const after = parseAnnotation(doc, key)
        if (after === null) continue
        changes.push({ of, key, before: mirror.annotations.get(key) ?? null, after })
        mirror.annotations.set(key, after)
      } else if (of === 'comment') {
        const after = parseComment(doc, key)
        if (after === null) continue
        changes.push({ of, key, before: mirror.comments.get(key) ?? null, after })
        mirror.comments.set(key, after)
      } else if (of === 'decision') {
        const after = parseDecision(doc, key)
        if (after === null) continue
        changes.push({ of, key, before: mirror.decisions.get(key) ?? null, after })
        mirror.decisions.set(key, after)
      } else if (of === 'reaction') {
        const after = parseReaction(doc, key)
        if (after === null) continue
        const place = placeOfReaction(mirror, after)
        changes.push({ of, key, ...place, before: mirror.reactions.get(key) ?? null, after })
        mirror.reactions.set(key, after)
      } else {
        const after = parseThreadState(doc, key) ?? 'open'
        const before = mirror.states.get(key) ?? 'open'
        if (before !== after) changes.push({ of, key, before, after })
        mirror.states.set(key, after)
      }
    }
  }
  return changes
}
