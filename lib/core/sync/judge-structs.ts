// The rules about what an update adds: [A4] to [A13] and [A15] of docs/SYNC.md.
import { can } from '#lib/core/access/permissions.ts'
import { resolve } from '#lib/core/anchoring/resolve.ts'
import {
  ANNOTATIONS,
  COMMENTS,
  CREATE,
  FIELDS,
  STATES,
  isEntryRoot,
  isStateValue,
} from '#lib/core/annotation/layout.ts'
import { parseEntryKey } from '#lib/core/annotation/entry-key.ts'
import { Refused } from './refusal.ts'
import { standsLast } from './placement.ts'
import type { Batch } from './batch.ts'
import type { Place, StoreView } from './store-view.ts'
import type { Struct } from './read-update.ts'
import type { Actor } from '#lib/core/access/permissions.ts'
import type { Target } from '#lib/core/annotation/entry.ts'
import type { EntryKey, RevisionId, UserId } from '#lib/core/ids.ts'

export type Judging = {
  readonly view: StoreView
  readonly batch: Batch
  readonly actor: Actor
  /** Who a client id belongs to; `undefined` when nobody has it yet. */
  readonly ownerOf: (client: number) => UserId | undefined
  /** Canonical text of a Revision of the room's Article; `undefined` for any other id. */
  readonly textOf: (revision: RevisionId) => string | undefined
}

const isDead = (struct: Struct, killed: ReadonlySet<Struct>) =>
  struct.content.kind === 'replaced' || killed.has(struct)

/** The person whose client id the key begins with. */
const ownerOfKey = (judging: Judging, key: EntryKey): UserId | undefined => {
  const client = parseEntryKey(key)?.clientId
  const owner = client === undefined ? undefined : judging.ownerOf(client)
  return (
    owner ?? (judging.batch.hasEntry({ at: 'entry', root: ANNOTATIONS, key }) ? judging.actor.id : undefined)
  )
}

const exists = (
  { view, batch }: Judging,
  root: typeof ANNOTATIONS | typeof COMMENTS,
  key: EntryKey,
): boolean => {
  const place = { at: 'entry', root, key } as const
  return view.lastAt(place) !== null || batch.hasEntry(place)
}

/** The place that a new struct takes. [A6] [A7] */
const placeOfNew = (judging: Judging, struct: Struct): Place => {
  const { view, batch } = judging
  if (struct.parent.at === 'origin') {
    if (struct.origin === null) throw new Refused('unresolved', 'neither parent nor origin')
    const fresh = batch.find(struct.origin)
    const item = fresh === undefined ? view.itemAt(struct.origin) : null
    const place = fresh?.place ?? (item === null ? null : view.placeOf(item))
    if (place === null) throw new Refused('unresolved', 'origin stands nowhere')
    if (place.at === 'entry') throw new Refused('key-taken', 'an entry is overwritten')
    return place
  }
  const { parent } = struct
  if (parent.at === 'root') {
    const key = parseEntryKey(parent.key)
    if (key === null) throw new Refused('schema', 'key of a root is not an entry key')
    if (parent.name === STATES) return { at: 'state', key: key.key }
    if (!isEntryRoot(parent.name)) throw new Refused('schema', 'unknown root')
    return { at: 'entry', root: parent.name, key: key.key }
  }
  const fresh = batch.find(parent.id)
  const item = fresh === undefined ? view.itemAt(parent.id) : null
  const entry = fresh?.place ?? (item === null ? null : view.placeOf(item))
  if (entry?.at !== 'entry') throw new Refused('unresolved', 'parent is not an entry')
  return { at: 'field', root: entry.root, key: entry.key, field: parent.key }
}

/** A new entry: a map under a key of its own client, never used before, by somebody who may. [A8] [A12] */
const judgeEntry = (judging: Judging, struct: Struct, place: Place & { at: 'entry' }): void => {
  if (struct.content.kind !== 'map') throw new Refused('schema', 'an entry is a map')
  if (parseEntryKey(place.key)?.clientId !== struct.client)
    throw new Refused('schema', 'key of another client')
  if (exists(judging, place.root, place.key)) throw new Refused('key-taken', 'key was used before')
  if (!can(judging.actor, CREATE[place.root])) throw new Refused('no-right', CREATE[place.root])
}

/** A value of a field. [A7] [A9] [A12] */
const judgeField = (judging: Judging, struct: Struct, place: Place & { at: 'field' }): void => {
  const rule = FIELDS[place.root].get(place.field)
  if (rule === undefined) throw new Refused('schema', 'unknown field')
  const { content } = struct
  if (content.kind === 'map') throw new Refused('schema', 'a field holds plain values')
  if (content.kind === 'value' && !rule.valid(content.value))
    throw new Refused('schema', `value of ${place.field}`)
  const isNew = judging.batch.hasEntry({ at: 'entry', root: place.root, key: place.key })
  if (rule.once && (!isNew || content.kind !== 'value' || judging.batch.valuesAt(place) !== undefined)) {
    throw new Refused('schema', `${place.field} is set once`)
  }
  if (isNew) return // the right to make the entry covers its first values
  const creator = ownerOfKey(judging, place.key)
  if (!can(judging.actor, rule.action, creator === undefined ? {} : { creator }))
    throw new Refused('no-right', rule.action)
}

/** The state of a Thread. [A13] */
const judgeState = (judging: Judging, struct: Struct, place: Place & { at: 'state' }): void => {
  const { content } = struct
  if (content.kind === 'map') throw new Refused('schema', 'a state is a plain value')
  if (content.kind === 'value' && !isStateValue(content.value))
    throw new Refused('schema', 'value of a state')
  if (!exists(judging, ANNOTATIONS, place.key)) throw new Refused('no-annotation', 'state of nothing')
  const creator = ownerOfKey(judging, place.key)
  if (!can(judging.actor, 'thread:resolve', creator === undefined ? {} : { creator })) {
    throw new Refused('no-right', 'thread:resolve')
  }
}

/** Judges one struct whose references all resolve, and adds it to the batch. @throws Refused */
export const judgeStruct = (judging: Judging, struct: Struct): void => {
  const place = placeOfNew(judging, struct)
  if (place.at === 'entry') judgeEntry(judging, struct, place)
  else if (place.at === 'field') judgeField(judging, struct, place)
  else judgeState(judging, struct, place)
  judging.batch.add(struct, place)
}

const newValue = (judging: Judging, place: Place, killed: ReadonlySet<Struct>): unknown => {
  const live = judging.batch.valuesAt(place)?.structs.findLast((struct) => !isDead(struct, killed))
  return live?.content.kind === 'value' ? live.content.value : undefined
}

/** A new entry is whole and points to what exists. [A9] [A10] [A11] */
const judgeWhole = (judging: Judging, entry: Place & { at: 'entry' }, killed: ReadonlySet<Struct>): void => {
  const { root, key } = entry
  const value = (field: string) => newValue(judging, { at: 'field', root, key, field }, killed)
  for (const [field, rule] of FIELDS[root]) {
    if (rule.required && value(field) === undefined) throw new Refused('incomplete', `no ${field}`)
  }
  if (root === ANNOTATIONS) {
    const target = value('target') as Target // judgeField has validated it
    const text = judging.textOf(target.revision)
    if (text === undefined) throw new Refused('wrong-words', 'unknown revision')
    if (resolve({ id: target.revision, text }, target).at !== 'exact')
      throw new Refused('wrong-words', 'quote differs')
    return
  }
  const annotation = value('annotation') as EntryKey // likewise
  if (!exists(judging, ANNOTATIONS, annotation)) throw new Refused('no-annotation', 'comment on nothing')
  const parent = value('parent') as EntryKey | null // likewise
  if (parent === null) return
  const place = { at: 'field', root: COMMENTS, key: parent, field: 'annotation' } as const
  if ((newValue(judging, place, killed) ?? judging.view.valueAt(place)) !== annotation) {
    throw new Refused('no-annotation', 'answer to a comment of another thread')
  }
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
  judgeLast(judging, killed)
}
