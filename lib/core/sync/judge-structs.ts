// The rules about what an update adds: [A4] to [A13], [A15] and [A18] to [A20] of docs/SYNC.md.
import { can } from '#lib/core/access/permissions.ts'
import { isWhole, resolve } from '#lib/core/anchoring/resolve.ts'
import {
  ANNOTATIONS,
  COMMENTS,
  CREATE,
  DECISIONS,
  ENTRY_ROOTS,
  FIELDS,
  REACTIONS,
  STATES,
  isEntryRoot,
  isStateValue,
} from '#lib/core/annotation/layout.ts'
import { clientOfKey, parseEntryKey } from '#lib/core/annotation/entry-key.ts'
import { isErased } from '#lib/core/annotation/erased.ts'
import { Refused } from './refusal.ts'
import { standsLast } from './placement.ts'
import { valuesOf } from './batch.ts'
import type { Batch, NewValues } from './batch.ts'
import type { EntryPlace, FieldPlace, Place, StatePlace, StoreView } from './store-view.ts'
import type { Struct, StructId } from './read-update.ts'
import type { Action, Actor } from '#lib/core/access/permissions.ts'
import type { EntryRoot } from '#lib/core/annotation/layout.ts'
import type { Motivation, Target, ThreadState } from '#lib/core/annotation/entry.ts'
import type { EntryKey, RevisionId, UserId } from '#lib/core/ids.ts'

export type Judging = {
  readonly view: StoreView
  readonly batch: Batch
  readonly actor: Actor
  /** Who a client id belongs to; `undefined` when nobody has it yet. */
  readonly ownerOf: (client: number) => UserId | undefined
  /** Canonical text of a Revision of the room's Article; `undefined` for any other id. */
  readonly textOf: (revision: RevisionId) => string | undefined
  /** The server erases this Comment with the update, in the actor's name. [A21] */
  readonly erases?: EntryKey
}

type Fields = readonly NewValues<FieldPlace>[]

const requiredOf = (root: EntryRoot): string[] =>
  [...FIELDS[root]].filter(([, rule]) => rule.required).map(([field]) => field)

const REQUIRED: Readonly<Record<EntryRoot, readonly string[]>> = {
  [ANNOTATIONS]: requiredOf(ANNOTATIONS),
  [COMMENTS]: requiredOf(COMMENTS),
  [DECISIONS]: requiredOf(DECISIONS),
  [REACTIONS]: requiredOf(REACTIONS),
}

/** Whether the right to make an entry follows from the role alone, and not from the annotation that it is about. */
const MADE_BY_ROLE: Readonly<Record<EntryRoot, boolean>> = {
  [ANNOTATIONS]: true,
  [COMMENTS]: true,
  [DECISIONS]: false,
  [REACTIONS]: true,
}

const isDead = (struct: Struct, killed: ReadonlySet<Struct>) =>
  struct.content.kind === 'replaced' || killed.has(struct)

/** The person whose client id the key begins with. */
const ownerOfKey = (judging: Judging, key: EntryKey): UserId | undefined =>
  judging.ownerOf(clientOfKey(key)) ??
  (judging.batch.hasEntry(ANNOTATIONS, key) ? judging.actor.id : undefined)

/** Whether the actor may do this to what belongs to the person of the key. @throws Refused */
const judgeRight = (judging: Judging, action: Action, key: EntryKey): void => {
  const creator = ownerOfKey(judging, key)
  if (!can(judging.actor, action, creator === undefined ? {} : { creator }))
    throw new Refused('no-right', action)
}

const exists = ({ view, batch }: Judging, root: EntryRoot, key: EntryKey): boolean =>
  batch.hasEntry(root, key) || view.entryAt(root, key) !== null

/** Where a struct stands that another refers to, in the doc or new; `undefined` when it is not known (yet). */
const placeOfKnown = ({ view, batch }: Judging, id: StructId): Place | null | undefined => {
  const fresh = batch.find(id)
  if (fresh !== undefined) return fresh.place
  if (id.clock >= view.stateOf(id.client)) return undefined
  const item = view.itemAt(id)
  return item === null ? null : view.placeOf(item)
}

const placeInRoot = (root: string, text: string): Place => {
  const key = parseEntryKey(text)?.key
  if (key === undefined) throw new Refused('schema', 'key of a root is not an entry key')
  if (root === STATES) return { at: 'state', key }
  if (!isEntryRoot(root)) throw new Refused('schema', 'unknown root')
  return { at: 'entry', root, key }
}

/** The place that a new struct takes; `undefined` when what it refers to is not known (yet). [A6] [A7] */
const placeOfNew = (judging: Judging, { origin, parent }: Struct): Place | undefined => {
  if (parent.at === 'root') return placeInRoot(parent.name, parent.key)
  if (parent.at === 'struct') {
    const entry = placeOfKnown(judging, parent.id)
    if (entry === undefined) return undefined
    if (entry?.at !== 'entry') throw new Refused('unresolved', 'parent is not an entry')
    return { at: 'field', root: entry.root, key: entry.key, field: parent.key }
  }
  if (origin === null) throw new Refused('unresolved', 'neither parent nor origin')
  const place = placeOfKnown(judging, origin)
  if (place === null) throw new Refused('unresolved', 'origin stands nowhere')
  if (place?.at === 'entry') throw new Refused('key-taken', 'an entry is overwritten')
  return place
}

/** A new entry: a map under a key of its own client, never used before, by somebody who may. [A8] [A12] */
const judgeEntry = (judging: Judging, struct: Struct, place: EntryPlace): void => {
  if (struct.content.kind !== 'map') throw new Refused('schema', 'an entry is a map')
  if (clientOfKey(place.key) !== struct.client) throw new Refused('schema', 'key of another client')
  // in any root: authors and times are kept by key
  for (const root of ENTRY_ROOTS)
    if (exists(judging, root, place.key)) throw new Refused('key-taken', 'key was used before')
  if (MADE_BY_ROLE[place.root] && !can(judging.actor, CREATE[place.root]))
    throw new Refused('no-right', CREATE[place.root])
}

/** Nobody writes a tombstone but the server, and what was erased stays so. @returns whether this is the server's own writing [A21] */
const judgeErasure = ({ view, erases }: Judging, { content }: Struct, place: FieldPlace): boolean => {
  if (place.root !== COMMENTS) return false
  if (erases === place.key) return true
  const isTombstone = (value: unknown) => typeof value === 'string' && isErased(value)
  if (place.field === 'body' && content.kind === 'value' && isTombstone(content.value))
    throw new Refused('schema', 'a tombstone')
  if (isTombstone(view.valueAt({ ...place, field: 'body' })))
    throw new Refused('no-right', 'its words were erased')
  return false
}

/** A value of a field. [A7] [A9] [A12] */
const judgeField = (judging: Judging, struct: Struct, place: FieldPlace): void => {
  const rule = FIELDS[place.root].get(place.field)
  if (rule === undefined) throw new Refused('schema', 'unknown field')
  const { content } = struct
  if (content.kind === 'map') throw new Refused('schema', 'a field holds plain values')
  if (content.kind === 'value' && !rule.valid(content.value))
    throw new Refused('schema', `value of ${place.field}`)
  const isNew = judging.batch.hasEntry(place.root, place.key)
  if (rule.once && (!isNew || content.kind !== 'value' || judging.batch.valuesAt(place) !== undefined)) {
    throw new Refused('schema', `${place.field} is set once`)
  }
  const erases = judgeErasure(judging, struct, place)
  if (isNew) return // the right to make the entry covers its first values
  judgeRight(judging, erases ? 'comment:erase' : rule.action, place.key)
}

/** A value for the state of a Thread. [A7] */
const judgeState = ({ content }: Struct): void => {
  if (content.kind === 'map') throw new Refused('schema', 'a state is a plain value')
  if (content.kind === 'value' && !isStateValue(content.value))
    throw new Refused('schema', 'value of a state')
}

/** Whether a new value is `resolved`, be it the one that counts or not. */
const resolves = ({ content }: Struct): boolean =>
  content.kind === 'value' && (content.value as { state: ThreadState }).state === 'resolved' // judgeState has validated it

/**
 * The Thread whose state is set: its annotation is there, and the actor may. Nothing in the bytes refers from one to the other,
 * so the annotation may come later in the same update, from another client of the same person. [A13]
 */
const judgeResolver = (judging: Judging, place: StatePlace, structs: readonly Struct[]): void => {
  if (!exists(judging, ANNOTATIONS, place.key)) throw new Refused('no-annotation', 'state of nothing')
  judgeRight(judging, structs.some(resolves) ? 'thread:resolve' : 'thread:reopen', place.key)
}

/** Judges one struct and adds it to the batch; `false` when what it refers to is not known (yet). @throws Refused */
export const judgeStruct = (judging: Judging, struct: Struct): boolean => {
  const place = placeOfNew(judging, struct)
  if (place === undefined) return false
  if (place.at === 'entry') judgeEntry(judging, struct, place)
  else if (place.at === 'field') judgeField(judging, struct, place)
  else judgeState(struct)
  judging.batch.add(struct, place)
  return true
}

/** The last live one of the new values of a field; `undefined` when there is none. */
const newValue = (fields: Fields, field: string, killed: ReadonlySet<Struct>): unknown => {
  const structs = valuesOf(fields, field)?.structs ?? []
  for (let at = structs.length - 1; at >= 0; at--) {
    const struct = structs[at]
    if (struct?.content.kind === 'value' && !killed.has(struct)) return struct.content.value
  }
  return undefined
}

/** A target names words that stand there; without selectors it names no words, but the Revision still is one. [A11] */
const judgeTarget = ({ textOf }: Judging, fields: Fields, killed: ReadonlySet<Struct>): Target => {
  const target = newValue(fields, 'target', killed) as Target // judgeField has validated it
  const text = textOf(target.revision)
  if (text === undefined) throw new Refused('wrong-words', 'unknown revision')
  if (target.selectors.length > 0 && resolve({ id: target.revision, text }, target).at !== 'exact')
    throw new Refused('wrong-words', 'quote differs')
  return target
}

/** What is about the whole article says something: there is nothing to paint. [A19] */
const judgeAnnotation = (judging: Judging, fields: Fields, killed: ReadonlySet<Struct>): void => {
  const target = judgeTarget(judging, fields, killed)
  const motivation = newValue(fields, 'motivation', killed) as Motivation // judgeField has validated it
  if (isWhole(target) && motivation === 'highlighting') throw new Refused('schema', 'a highlight of no words')
}

/** What is about an annotation is about one that exists. [A10] */
const judgeAbout = (judging: Judging, fields: Fields, killed: ReadonlySet<Struct>): EntryKey => {
  const annotation = newValue(fields, 'annotation', killed) as EntryKey // judgeField has validated it
  if (!exists(judging, ANNOTATIONS, annotation)) throw new Refused('no-annotation', 'about nothing')
  return annotation
}

/** A new comment belongs to an annotation, and answers a comment of the same one. [A10] */
const judgeThread = (judging: Judging, fields: Fields, killed: ReadonlySet<Struct>): void => {
  const annotation = judgeAbout(judging, fields, killed)
  const parent = newValue(fields, 'parent', killed) as EntryKey | null // likewise
  if (parent === null) return
  const { view, batch } = judging
  const thread =
    newValue(batch.fieldsOf(COMMENTS, parent), 'annotation', killed) ??
    view.valueAt({ at: 'field', root: COMMENTS, key: parent, field: 'annotation' })
  if (thread !== annotation) throw new Refused('no-annotation', 'answer to a comment of another thread')
}

/**
 * A new decision says where an annotation belongs on another Revision than its own, by somebody who may decide that about this
 * one. As with a state, the annotation may come later in the same update. [A18]
 */
const judgeDecision = (judging: Judging, fields: Fields, killed: ReadonlySet<Struct>): void => {
  const annotation = judgeAbout(judging, fields, killed)
  judgeRight(judging, CREATE[DECISIONS], annotation)
  const target = judgeTarget(judging, fields, killed)
  const isOrphaned = newValue(fields, 'verdict', killed) === 'orphaned'
  if (isOrphaned !== (target.selectors.length === 0))
    throw new Refused('schema', 'a passage for an orphan, or none')
  const { view, batch } = judging
  const own = (newValue(batch.fieldsOf(ANNOTATIONS, annotation), 'target', killed) ??
    view.valueAt({ at: 'field', root: ANNOTATIONS, key: annotation, field: 'target' })) as Target | undefined // likewise
  // none: the annotation of this update is not whole, which is refused when its turn comes
  if (own !== undefined && isWhole(own)) throw new Refused('schema', 'a place for what is about the whole') // [A19]
  if (own?.revision === target.revision) throw new Refused('schema', 'the revision that it was made on')
}

/** A reaction is about an annotation or a comment that exists; as with a state, it may come later in the same update. [A20] */
const judgeReaction = (judging: Judging, fields: Fields, killed: ReadonlySet<Struct>): void => {
  const about = newValue(fields, 'about', killed) as EntryKey // judgeField has validated it
  if (!exists(judging, ANNOTATIONS, about) && !exists(judging, COMMENTS, about))
    throw new Refused('no-annotation', 'reaction to nothing')
}

/** What a new entry of each root must be beside whole. [A10] [A11] [A18] [A19] [A20] */
const FITTING: Readonly<
  Record<EntryRoot, (judging: Judging, fields: Fields, killed: ReadonlySet<Struct>) => void>
> = {
  [ANNOTATIONS]: judgeAnnotation,
  [COMMENTS]: judgeThread,
  [DECISIONS]: judgeDecision,
  [REACTIONS]: judgeReaction,
}

/** A new entry is whole and points to what exists. [A9] */
const judgeWhole = (judging: Judging, { root, key }: EntryPlace, killed: ReadonlySet<Struct>): void => {
  const fields = judging.batch.fieldsOf(root, key)
  for (const field of REQUIRED[root]) {
    if (newValue(fields, field, killed) === undefined) throw new Refused('incomplete', `no ${field}`)
  }
  FITTING[root](judging, fields, killed)
}

/** The value that counts afterwards at each place is a live one. [A15] */
const judgeLast = ({ view, batch }: Judging, killed: ReadonlySet<Struct>): void => {
  for (const { place, structs } of batch.values) {
    if (!structs.some((struct) => isDead(struct, killed))) continue
    const last = standsLast(view, batch, place, structs)
    if (last !== null && isDead(last, killed)) throw new Refused('deletion', 'a value would be gone')
  }
}

/** Rules that need the whole update. `killed` are new values that its own deletions name. @throws Refused */
export const judgeBatch = (judging: Judging, killed: ReadonlySet<Struct>): void => {
  for (const entry of judging.batch.entries()) judgeWhole(judging, entry, killed)
  for (const { place, structs } of judging.batch.values)
    if (place.at === 'state') judgeResolver(judging, place, structs)
  judgeLast(judging, killed)
}
