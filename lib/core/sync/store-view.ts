// What the judge sees of a room's doc: its structs by id and where they hang. Read only. The one file of the judge that
// knows Yjs' insides (Item, parentSub, _map); see https://github.com/yjs/yjs/blob/v13.6.33/INTERNALS.md
import * as Y from 'yjs'
import { ANNOTATIONS, COMMENTS, STATES, isEntryRoot } from '#lib/core/annotation/layout.ts'
import { parseEntryKey } from '#lib/core/annotation/entry-key.ts'
import type { EntryRoot } from '#lib/core/annotation/layout.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import type { StructId } from './read-update.ts'

/** Where a struct stands in the layout: it is an entry, a value of an entry's field, or a Thread's state. */
export type Place =
  | { readonly at: 'entry'; readonly root: EntryRoot; readonly key: EntryKey }
  | { readonly at: 'field'; readonly root: EntryRoot; readonly key: EntryKey; readonly field: string }
  | { readonly at: 'state'; readonly key: EntryKey }

/** One name for all values that were ever set at the same place. */
export const placeName = (place: Place): string =>
  place.at === 'state'
    ? `${STATES}/${place.key}`
    : `${place.root}/${place.key}${place.at === 'field' ? `/${place.field}` : ''}`

export type StoreView = ReturnType<typeof storeView>

export const storeView = (doc: Y.Doc) => {
  // getMap gives a root its type when only updates have named it so far; the content stays as it is
  const rootName = new Map<unknown, string>(
    [ANNOTATIONS, COMMENTS, STATES].map((name) => [doc.getMap(name), name]),
  )

  const stateOf = (client: number): number => Y.getState(doc.store, client)

  /** The item that holds this clock; `null` when it is unknown or was collected. */
  const itemAt = (id: StructId): Y.Item | null => {
    if (id.clock >= stateOf(id.client)) return null
    // `as`: getItem's type hides that a struct may be a GC
    const struct = Y.getItem(doc.store, Y.createID(id.client, id.clock)) as Y.Item | Y.GC
    return struct instanceof Y.Item ? struct : null
  }

  const placeOf = (item: Y.Item): Place | null => {
    const { parent, parentSub } = item
    if (!(parent instanceof Y.Map) || parentSub === null) return null
    const name = rootName.get(parent)
    if (name !== undefined) {
      const key = parseEntryKey(parentSub)?.key
      if (key === undefined) return null
      if (name === STATES) return { at: 'state', key }
      return isEntryRoot(name) ? { at: 'entry', root: name, key } : null
    }
    const entry = parent._item === null ? null : placeOf(parent._item)
    return entry?.at === 'entry' ? { at: 'field', root: entry.root, key: entry.key, field: parentSub } : null
  }

  const mapOf = (place: Place): Y.Map<unknown> | null => {
    if (place.at === 'state') return doc.getMap(STATES)
    const root = doc.getMap(place.root)
    if (place.at === 'entry') return root
    const entry: unknown = root.get(place.key)
    return entry instanceof Y.Map ? (entry as Y.Map<unknown>) : null // values of entries are unknown
  }

  /** The rightmost struct at a place: the one whose value counts. A deleted one counts too. */
  const lastAt = (place: Place): Y.Item | null =>
    mapOf(place)?._map.get(place.at === 'field' ? place.field : place.key) ?? null

  const firstAt = (place: Place): Y.Item | null => {
    let item = lastAt(place)
    while (item !== null && item.left !== null) item = item.left
    return item
  }

  /** The value that the doc holds at a place now; `undefined` when none. */
  const valueAt = (place: Place): unknown => {
    const item = lastAt(place)
    return item === null || item.deleted ? undefined : item.content.getContent()[0]
  }

  /** Structs of a client that overlap `[clock, end)`, in order. */
  function* structsIn(client: number, clock: number, end: number): Generator<Y.Item | Y.GC> {
    const structs = doc.store.clients.get(client)
    if (structs === undefined || clock >= stateOf(client)) return
    for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
      const struct = structs[i]
      if (struct === undefined || struct.id.clock >= end) return
      yield struct
    }
  }

  return { stateOf, itemAt, placeOf, lastAt, firstAt, valueAt, structsIn }
}
