// The changes that a person can make to the shared doc. Each is one Yjs transaction, so it travels as one update
// and the judge sees it whole. Rights are not checked here: buttons ask permissions.ts, the server judges.
import { ERASED } from './erased.ts'
import * as Y from 'yjs'
import { ANNOTATIONS, COMMENTS, DECISIONS, REACTIONS, STATES } from './layout.ts'
import { entryKey } from './entry-key.ts'
import { normalTags } from './tags.ts'
import { parseThreadState } from './parse.ts'
import type { Colour, DecisionVerdict, Emoji, Motivation, Stance, Target, ThreadState } from './entry.ts'
import type { EntryRoot } from './layout.ts'
import type { EntryKey } from '#lib/core/ids.ts'

/** Makes a nonce for a key: 8 to 32 URL-safe characters, random. */
export type NewNonce = () => string

const newEntry = (
  doc: Y.Doc,
  root: string,
  newNonce: NewNonce,
  fields: Record<string, unknown>,
): EntryKey => {
  const key = entryKey(doc.clientID, newNonce())
  const map = new Y.Map<unknown>()
  for (const [name, value] of Object.entries(fields)) map.set(name, value)
  doc.getMap(root).set(key, map)
  return key
}

const entry = (doc: Y.Doc, root: string, key: EntryKey): Y.Map<unknown> => {
  const map: unknown = doc.getMap(root).get(key)
  if (!(map instanceof Y.Map)) throw new Error(`no entry ${key} in ${root}`)
  return map as Y.Map<unknown> // a Y.Map by the check above; its values are unknown
}

/** Lone surrogates cannot travel as UTF-8 (replicas would differ for ever), and no database keeps a NUL. */
const wellFormed = (text: string) => text.toWellFormed().replaceAll('\0', '')
const tagsOf = (tags: readonly string[]) => normalTags(tags.map(wellFormed))

export type NewAnnotation = {
  readonly target: Target
  readonly motivation: Motivation
  readonly colour: Colour
  readonly tags?: readonly string[]
  readonly stance?: Stance | null
  /** First Comment; none for a bare highlight. */
  readonly body?: string
}

/** Adds an Annotation, with its first Comment when there is one, in one transaction. */
export const addAnnotation = (doc: Y.Doc, input: NewAnnotation, newNonce: NewNonce): EntryKey =>
  doc.transact(() => {
    const { target, motivation, colour, body, stance = null } = input
    const tags = tagsOf(input.tags ?? [])
    const annotation = newEntry(doc, ANNOTATIONS, newNonce, {
      ...{ target, motivation, colour },
      ...(tags.length === 0 ? {} : { tags }),
      ...(stance === null ? {} : { stance }),
    })
    if (body !== undefined) {
      newEntry(doc, COMMENTS, newNonce, { annotation, parent: null, body: wellFormed(body) })
    }
    return annotation
  })

/**
 * Adds a Comment under an Annotation; `parent` is the Comment that it answers, `null` for the first. A resolved Thread is open again
 * after it.
 */
export const addComment = (
  doc: Y.Doc,
  input: { annotation: EntryKey; parent: EntryKey | null; body: string },
  newNonce: NewNonce,
): EntryKey =>
  doc.transact(() => {
    if (parseThreadState(doc, input.annotation) === 'resolved') setThreadState(doc, input.annotation, 'open')
    return newEntry(doc, COMMENTS, newNonce, { ...input, body: wellFormed(input.body) })
  })

/** @throws when there is no such Comment. */
export const editComment = (doc: Y.Doc, comment: EntryKey, body: string): void => {
  doc.transact(() => entry(doc, COMMENTS, comment).set('body', wellFormed(body)))
}

/** @throws when there is no such Comment. */
export const setCommentDeleted = (doc: Y.Doc, comment: EntryKey, deleted: boolean): void => {
  doc.transact(() => entry(doc, COMMENTS, comment).set('deleted', deleted))
}

/** Puts the tombstone in the place of the words and deletes the Comment; the server alone may. @throws when there is no such Comment. */
export const eraseComment = (doc: Y.Doc, comment: EntryKey): void => {
  doc.transact(() => {
    const words = entry(doc, COMMENTS, comment)
    words.set('body', ERASED)
    words.set('deleted', true)
  })
}

/** @throws when there is no such Annotation. */
export const setAnnotationDeleted = (doc: Y.Doc, annotation: EntryKey, deleted: boolean): void => {
  doc.transact(() => entry(doc, ANNOTATIONS, annotation).set('deleted', deleted))
}

/** @throws when there is no such Annotation. */
export const recolour = (doc: Y.Doc, annotation: EntryKey, colour: Colour): void => {
  doc.transact(() => entry(doc, ANNOTATIONS, annotation).set('colour', colour))
}

/** Tags are brought into their normal form. @throws when there is no such Annotation. */
export const setTags = (doc: Y.Doc, annotation: EntryKey, tags: readonly string[]): void => {
  doc.transact(() => entry(doc, ANNOTATIONS, annotation).set('tags', tagsOf(tags)))
}

/** `null` takes the stance away. @throws when there is no such Annotation. */
export const setStance = (doc: Y.Doc, annotation: EntryKey, stance: Stance | null): void => {
  doc.transact(() => entry(doc, ANNOTATIONS, annotation).set('stance', stance))
}

/** Adds a reaction to an Annotation or a Comment. */
export const addReaction = (
  doc: Y.Doc,
  reaction: { readonly about: EntryKey; readonly emoji: Emoji },
  newNonce: NewNonce,
): EntryKey => doc.transact(() => newEntry(doc, REACTIONS, newNonce, { ...reaction }))

/** @throws when there is no such reaction. */
export const setReactionWithdrawn = (doc: Y.Doc, reaction: EntryKey, withdrawn: boolean): void => {
  doc.transact(() => entry(doc, REACTIONS, reaction).set('deleted', withdrawn))
}

export type NewDecision = {
  readonly annotation: EntryKey
  readonly verdict: DecisionVerdict
  /** On a later Revision than the Annotation's own; without selectors for an orphan. */
  readonly target: Target
}

/** Adds a re-anchoring decision. */
export const decide = (doc: Y.Doc, decision: NewDecision, newNonce: NewNonce): EntryKey =>
  doc.transact(() => newEntry(doc, DECISIONS, newNonce, { ...decision }))

/** @throws when there is no such decision. */
export const setDecisionWithdrawn = (doc: Y.Doc, decision: EntryKey, withdrawn: boolean): void => {
  doc.transact(() => entry(doc, DECISIONS, decision).set('deleted', withdrawn))
}

/** Any field of an entry; the caller has checked it by FIELDS. @throws when there is no such entry. */
export const setField = (doc: Y.Doc, root: EntryRoot, key: EntryKey, field: string, value: unknown): void => {
  doc.transact(() => entry(doc, root, key).set(field, value))
}

export const setThreadState = (doc: Y.Doc, annotation: EntryKey, state: ThreadState): void => {
  doc.transact(() => doc.getMap(STATES).set(annotation, { state }))
}
