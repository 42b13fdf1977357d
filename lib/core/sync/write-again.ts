// After a refusal: what is still allowed is written anew, as new entries of a new client.
import * as write from '#lib/core/annotation/write.ts'
import { ANNOTATIONS, COMMENTS, DECISIONS, FIELDS, REACTIONS } from '#lib/core/annotation/layout.ts'
import { can } from '#lib/core/access/permissions.ts'
import {
  parseAnnotation,
  parseComment,
  parseDecision,
  parseReaction,
  parseThreadState,
} from '#lib/core/annotation/parse.ts'
import type * as Y from 'yjs'
import type { Actor } from '#lib/core/access/permissions.ts'
import type { EntryKey, UserId } from '#lib/core/ids.ts'
import type { NewNonce } from '#lib/core/annotation/write.ts'
import type { Unsent } from './unsent.ts'

export type WriteAgainInput = {
  /** A synced doc with a client id of its own. */
  readonly doc: Y.Doc
  readonly unsent: readonly Unsent[]
  readonly actor: Actor
  readonly creatorOf: (key: EntryKey) => UserId | undefined
  readonly newNonce: NewNonce
  /** So many in one transaction, hence in one update. One by one, none goes down with another that is refused. */
  readonly together?: number
}

const PARSE = {
  [ANNOTATIONS]: parseAnnotation,
  [COMMENTS]: parseComment,
  [DECISIONS]: parseDecision,
  [REACTIONS]: parseReaction,
}

/** Of what a register holds: a value, or a list of them. */
const isSameValue = (a: unknown, b: unknown): boolean =>
  Array.isArray(a) && Array.isArray(b)
    ? a.length === b.length && a.every((one, at) => one === b[at])
    : a === b

/** So many of the longest entries that there can be fit into one update. */
export const TOGETHER_MAX = 16

/**
 * Writes into `doc` what the actor may write now and what still has its place, and returns the rest in order. What the doc says already counts as written.
 */
export const writeAgain = (input: WriteAgainInput): Unsent[] => {
  const { doc, unsent, actor, creatorOf, newNonce, together = 1 } = input
  /** Old key → new key, of what was written anew. */
  const renamed = new Map<EntryKey, EntryKey>()
  const now = (key: EntryKey) => renamed.get(key) ?? key
  const subject = (key: EntryKey) => {
    const creator = renamed.has(key) ? actor.id : creatorOf(key)
    return creator === undefined ? {} : { creator }
  }

  const again = (one: Unsent): boolean => {
    switch (one.at) {
      case 'annotation': {
        const { annotation, first } = one
        if (parseAnnotation(doc, annotation.key) !== null) return true
        if (!can(actor, 'annotation:create')) return false
        const { target, motivation, colour, tags, stance } = annotation
        doc.transact(() => {
          const added = write.addAnnotation(doc, { target, motivation, colour, tags, stance }, newNonce)
          renamed.set(annotation.key, added)
          if (first === null) return
          const comment = { annotation: added, parent: null, body: first.body }
          renamed.set(first.key, write.addComment(doc, comment, newNonce))
        })
        return true
      }
      case 'comment': {
        const { key, annotation, parent, body } = one.comment
        if (parseComment(doc, key) !== null) return true
        const hasPlace =
          parseAnnotation(doc, now(annotation)) !== null &&
          (parent === null || parseComment(doc, now(parent)) !== null)
        if (!hasPlace || !can(actor, 'comment:create')) return false
        const place = { annotation: now(annotation), parent: parent === null ? null : now(parent) }
        renamed.set(key, write.addComment(doc, { ...place, body }, newNonce))
        return true
      }
      case 'decision': {
        const { key, annotation, verdict, target } = one.decision
        if (parseDecision(doc, key) !== null) return true
        if (parseAnnotation(doc, now(annotation)) === null) return false
        if (!can(actor, 'annotation:reanchor', subject(annotation))) return false
        renamed.set(key, write.decide(doc, { annotation: now(annotation), verdict, target }, newNonce))
        return true
      }
      case 'reaction': {
        const { key, about, emoji } = one.reaction
        if (parseReaction(doc, key) !== null) return true
        const hasPlace = parseAnnotation(doc, now(about)) !== null || parseComment(doc, now(about)) !== null
        if (!hasPlace || !can(actor, 'reaction:create')) return false
        renamed.set(key, write.addReaction(doc, { about: now(about), emoji }, newNonce))
        return true
      }
      case 'field': {
        const { root, key, field, value } = one
        const rule = FIELDS[root].get(field)
        const exists = PARSE[root](doc, key)
        if (exists === null || rule === undefined) return false
        if (isSameValue((exists as Record<string, unknown>)[field], value)) return true // fields by the names of FIELDS
        if (!can(actor, rule.action, subject(key)) || !rule.valid(value)) return false
        write.setField(doc, root, key, field, value)
        return true
      }
      case 'state': {
        const annotation = now(one.annotation)
        if (parseAnnotation(doc, annotation) === null) return false
        if ((parseThreadState(doc, annotation) ?? 'open') === one.state) return true
        const action = one.state === 'open' ? 'thread:reopen' : 'thread:resolve'
        if (!can(actor, action, subject(one.annotation))) return false
        write.setThreadState(doc, annotation, one.state)
        return true
      }
    }
  }
  const left: Unsent[] = []
  for (let at = 0; at < unsent.length; at += together)
    doc.transact(() => {
      for (const one of unsent.slice(at, at + together)) if (!again(one)) left.push(one)
    })
  return left
}
