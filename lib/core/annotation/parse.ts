// Shared doc → plain values. Reads nothing but what layout.ts allows; anything else counts as absent.
import * as Y from 'yjs'
import { ANNOTATIONS, COMMENTS, DECISIONS, FIELDS, REACTIONS, STATES, isStateValue } from './layout.ts'
import { parseEntryKey } from './entry-key.ts'
import type { EntryRoot } from './layout.ts'
import type {
  AnnotationEntry,
  CommentEntry,
  DecisionEntry,
  LayerState,
  ReactionEntry,
  ThreadState,
} from './entry.ts'
import type { EntryKey } from '#lib/core/ids.ts'

const readFields = (root: EntryRoot, map: unknown): Record<string, unknown> | null => {
  if (!(map instanceof Y.Map)) return null
  const fields: Record<string, unknown> = {}
  for (const [name, rule] of FIELDS[root]) {
    const value: unknown = map.get(name)
    if (value !== undefined && rule.valid(value)) fields[name] = value
    else if (rule.required) return null
  }
  return fields
}

/** The Annotation under `key`, or `null` when there is none. O(1). */
export const parseAnnotation = (doc: Y.Doc, key: EntryKey): AnnotationEntry | null => {
  const fields = readFields(ANNOTATIONS, doc.getMap(ANNOTATIONS).get(key))
  // `as`: FIELDS has validated every value against the type that AnnotationEntry names
  return fields && ({ key, tags: [], stance: null, deleted: false, ...fields } as unknown as AnnotationEntry)
}

/** The Comment under `key`, or `null` when there is none. The body of a deleted one is still there. O(1). */
export const parseComment = (doc: Y.Doc, key: EntryKey): CommentEntry | null => {
  const fields = readFields(COMMENTS, doc.getMap(COMMENTS).get(key))
  // `as`: as above
  return fields && ({ key, deleted: false, ...fields } as unknown as CommentEntry)
}

/** The re-anchoring decision under `key`, or `null` when there is none. O(1). */
export const parseDecision = (doc: Y.Doc, key: EntryKey): DecisionEntry | null => {
  const fields = readFields(DECISIONS, doc.getMap(DECISIONS).get(key))
  // `as`: as above
  return fields && ({ key, deleted: false, ...fields } as unknown as DecisionEntry)
}

/** The reaction under `key`, or `null` when there is none. O(1). */
export const parseReaction = (doc: Y.Doc, key: EntryKey): ReactionEntry | null => {
  const fields = readFields(REACTIONS, doc.getMap(REACTIONS).get(key))
  // `as`: as above
  return fields && ({ key, deleted: false, ...fields } as unknown as ReactionEntry)
}

/** The state of the Thread on the Annotation `key`; `null` when nobody has set one. O(1). */
export const parseThreadState = (doc: Y.Doc, key: EntryKey): ThreadState | null => {
  const value: unknown = doc.getMap(STATES).get(key)
  // `as`: isStateValue has checked the shape
  return isStateValue(value) ? (value as { state: ThreadState }).state : null
}

const parseRoot = <T>(doc: Y.Doc, root: string, parse: (doc: Y.Doc, key: EntryKey) => T | null) => {
  const entries = new Map<EntryKey, T>()
  for (const name of doc.getMap(root).keys()) {
    const key = parseEntryKey(name)?.key
    const entry = key === undefined ? null : parse(doc, key)
    if (key !== undefined && entry !== null) entries.set(key, entry)
  }
  return entries
}

/** The whole doc as plain values. O(entries). */
export const parseLayer = (doc: Y.Doc): LayerState => ({
  annotations: parseRoot(doc, ANNOTATIONS, parseAnnotation),
  comments: parseRoot(doc, COMMENTS, parseComment),
  decisions: parseRoot(doc, DECISIONS, parseDecision),
  reactions: parseRoot(doc, REACTIONS, parseReaction),
  states: parseRoot(doc, STATES, parseThreadState),
})
