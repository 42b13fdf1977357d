// An Annotation with all that belongs to it, written anew in another doc.
import * as Y from 'yjs'
import { ANNOTATIONS, COMMENTS, DECISIONS, FIELDS, STATES } from './layout.ts'
import { entryKey } from './entry-key.ts'
import type { EntryRoot } from './layout.ts'
import type { AnnotationEntry, CommentEntry, DecisionEntry, ThreadState } from './entry.ts'
import type { EntryKey } from '#lib/core/ids.ts'

export type WholeThread = {
  readonly annotation: AnnotationEntry
  /** In any order; deleted ones are not copied. */
  readonly comments: readonly CommentEntry[]
  readonly decisions: readonly DecisionEntry[]
  readonly state: ThreadState
}

/** Fields that name other entries of the Thread. */
const REFERENCES: readonly string[] = ['annotation', 'parent']

/**
 * Writes the Thread into `doc` under keys of its client, in one transaction; what is deleted stays behind. `nonceOf` names an entry
 * by the key that it had. Gives the new key for each old one, the Annotation's first. Reactions are other people's, and there are none
 * where a Thread is private.
 */
export const copyThread = (
  doc: Y.Doc,
  { annotation, comments, decisions, state }: WholeThread,
  nonceOf: (key: EntryKey) => string,
): ReadonlyMap<EntryKey, EntryKey> => {
  const keys = new Map<EntryKey, EntryKey>()
  const live = <Entry extends { readonly key: EntryKey; readonly deleted: boolean }>(
    entries: readonly Entry[],
  ) => entries.filter((entry) => !entry.deleted).toSorted((a, b) => (a.key < b.key ? -1 : 1))
  const copied = [
    [ANNOTATIONS, [annotation]],
    [COMMENTS, live(comments)],
    [DECISIONS, live(decisions)],
  ] as const
  for (const [, entries] of copied)
    for (const { key } of entries) keys.set(key, entryKey(doc.clientID, nonceOf(key)))
  doc.transact(() => {
    for (const [root, entries] of copied)
      for (const entry of entries)
        doc.getMap(root).set(keys.get(entry.key) ?? '', copyEntry(root, entry, keys))
    if (state !== 'open') doc.getMap(STATES).set(keys.get(annotation.key) ?? '', { state })
  })
  return keys
}

const isDefault = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0)

const copyEntry = (root: EntryRoot, entry: object, keys: ReadonlyMap<EntryKey, EntryKey>): Y.Map<unknown> => {
  const map = new Y.Map<unknown>()
  for (const [field, rule] of FIELDS[root]) {
    const value: unknown = Reflect.get(entry, field)
    if (field === 'deleted' || value === undefined || (!rule.required && isDefault(value))) continue
    // the Comment that it answers may be deleted: then it answers the Annotation
    map.set(field, REFERENCES.includes(field) ? (keys.get(value as EntryKey) ?? null) : value) // a key by FIELDS
  }
  return map
}
