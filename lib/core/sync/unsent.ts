// What one person's clients wrote that the server does not have, as intentions: they can be told to a person and done again.
import * as Y from 'yjs'
import {
  COMMENTS,
  DECISIONS,
  ENTRY_ROOTS,
  REACTIONS,
  STATES,
  isEntryRoot,
} from '#lib/core/annotation/layout.ts'
import {
  parseAnnotation,
  parseComment,
  parseDecision,
  parseReaction,
  parseThreadState,
} from '#lib/core/annotation/parse.ts'
import { parseEntryKey } from '#lib/core/annotation/entry-key.ts'
import type {
  AnnotationEntry,
  CommentEntry,
  DecisionEntry,
  ReactionEntry,
  ThreadState,
} from '#lib/core/annotation/entry.ts'
import type { EntryRoot } from '#lib/core/annotation/layout.ts'
import type { EntryKey } from '#lib/core/ids.ts'

export type Unsent =
  /** A new Annotation, with its first Comment when that is new, too. */
  | { readonly at: 'annotation'; readonly annotation: AnnotationEntry; readonly first: CommentEntry | null }
  | { readonly at: 'comment'; readonly comment: CommentEntry }
  | { readonly at: 'decision'; readonly decision: DecisionEntry }
  | { readonly at: 'reaction'; readonly reaction: ReactionEntry }
  /** A field of an entry that the server has. */
  | {
      readonly at: 'field'
      readonly root: EntryRoot
      readonly key: EntryKey
      readonly field: string
      readonly value: unknown
    }
  | { readonly at: 'state'; readonly annotation: EntryKey; readonly state: ThreadState }

/** Where a live item stands: a root and a key, and a field when it is one of an entry's. */
type Place = {
  readonly root: string
  readonly key: EntryKey
  readonly field: string | null
  readonly item: Y.Item
}

const rootName = (doc: Y.Doc, type: unknown): string | null => {
  for (const name of [...ENTRY_ROOTS, STATES]) if (doc.share.get(name) === type) return name
  return null
}

const placeOf = (doc: Y.Doc, item: Y.Item): Place | null => {
  const { parent, parentSub } = item
  if (item.deleted || !(parent instanceof Y.AbstractType) || parentSub === null) return null
  const entry = parent._item
  const root = rootName(doc, entry === null ? parent : entry.parent)
  const key = parseEntryKey(entry === null ? parentSub : (entry.parentSub ?? ''))?.key
  if (root === null || key === undefined) return null
  return { root, key, field: entry === null ? null : parentSub, item }
}

/** Live items of `client` from clock `from` on, in the order in which they were written. */
const livePlaces = (doc: Y.Doc, client: number, from: number): Place[] => {
  const structs = doc.store.clients.get(client)
  if (structs === undefined || Y.getState(doc.store, client) <= from) return []
  return structs.slice(Y.findIndexSS(structs, from)).flatMap((struct) => {
    const place = struct instanceof Y.Item ? placeOf(doc, struct) : null
    return place === null ? [] : [place]
  })
}

/**
 * What clients of one person wrote into `doc`, each from its clock in `owed` on, and still mean: entries that were deleted again
 * and values that were replaced are left out. Client after client as in `owed`, of each in the order of writing; each
 * entry and each field once. O(structs from these clocks on).
 */
export const unsentOf = (doc: Y.Doc, owed: ReadonlyMap<number, number>): Unsent[] => {
  const places = [...owed].flatMap(([client, from]) => livePlaces(doc, client, from))
  const created = new Set(
    places.filter(({ root, field }) => isEntryRoot(root) && field === null).map(({ key }) => key),
  )
  const firstOf = new Map<EntryKey, CommentEntry>()
  const answers: CommentEntry[] = []
  for (const { root, key, field } of places) {
    const comment = root === COMMENTS && field === null ? parseComment(doc, key) : null
    if (comment === null || comment.deleted) continue
    const isFirst = comment.parent === null && created.has(comment.annotation)
    if (isFirst && !firstOf.has(comment.annotation)) firstOf.set(comment.annotation, comment)
    else answers.push(comment)
  }
  const ofKey = new Map(answers.map((comment) => [comment.key, comment]))

  return places.flatMap(({ root, key, field, item }): Unsent[] => {
    if (root === STATES) {
      const state = parseThreadState(doc, key)
      return state === null ? [] : [{ at: 'state', annotation: key, state }]
    }
    if (field !== null) {
      if (created.has(key) || !isEntryRoot(root)) return []
      return [{ at: 'field', root, key, field, value: item.content.getContent().at(-1) }]
    }
    if (root === COMMENTS) {
      const comment = ofKey.get(key)
      return comment === undefined ? [] : [{ at: 'comment', comment }]
    }
    if (root === DECISIONS) {
      const decision = parseDecision(doc, key)
      return decision === null || decision.deleted ? [] : [{ at: 'decision', decision }]
    }
    if (root === REACTIONS) {
      const reaction = parseReaction(doc, key)
      return reaction === null || reaction.deleted ? [] : [{ at: 'reaction', reaction }]
    }
    const annotation = parseAnnotation(doc, key)
    if (annotation === null || annotation.deleted) return []
    return [{ at: 'annotation', annotation, first: firstOf.get(key) ?? null }]
  })
}
