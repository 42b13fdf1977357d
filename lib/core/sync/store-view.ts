// What the judge sees of a room's doc: its structs by id and where they hang. Read only. The one file of the judge that
// knows Yjs' insides (Item, parentSub, _map); see https://github.com/yjs/yjs/blob/v13.6.33/INTERNALS.md
import * as Y from 'yjs'
import {
  ANNOTATIONS,
  COMMENTS,
  DECISIONS,
  ENTRY_ROOTS,
  REACTIONS,
  STATES,
} from '#lib/core/annotation/layout.ts'
import { parseEntryKey } from '#lib/core/annotation/entry-key.ts'
import type { EntryRoot } from '#lib/core/annotation/layout.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import type { StructId } from './read-update.ts'

export type EntryPlace = { readonly at: 'entry'; readonly root: EntryRoot; readonly key: EntryKey }
export type FieldPlace = {
  readonly at: 'field'
  readonly root: EntryRoot
  readonly key: EntryKey
  readonly field: string
}
export type StatePlace = { readonly at: 'state'; readonly key: EntryKey }

/** Where a value stands: it is one of an entry's field, or a Thread's state. */
export type ValuePlace = FieldPlace | StatePlace
/** Where a struct stands in the layout. */
export type Place = EntryPlace | ValuePlace

export class StoreView {
  readonly #store: Y.Doc['store']
  readonly #roots: Readonly<Record<EntryRoot | typeof STATES, Y.Map<unknown>>>

  constructor(doc: Y.Doc) {
    this.#store = doc.store
    // getMap gives a root its type when only updates have named it so far; the content stays as it is
    this.#roots = {
      [ANNOTATIONS]: doc.getMap(ANNOTATIONS),
      [COMMENTS]: doc.getMap(COMMENTS),
      [DECISIONS]: doc.getMap(DECISIONS),
      [REACTIONS]: doc.getMap(REACTIONS),
      [STATES]: doc.getMap(STATES),
    }
  }

  stateOf(client: number): number {
    return Y.getState(this.#store, client)
  }

  /** The item that holds this clock; `null` when it is unknown or was collected. */
  itemAt(id: StructId): Y.Item | null {
    if (id.clock >= this.stateOf(id.client)) return null
    // `as`: getItem's type hides that a struct may be a GC
    const struct = Y.getItem(this.#store, id) as Y.Item | Y.GC
    return struct instanceof Y.Item ? struct : null
  }

  placeOf(item: Y.Item): Place | null {
    const { parent, parentSub } = item
    if (!(parent instanceof Y.Map) || parentSub === null) return null
    if (parent._item !== null) {
      const entry = this.placeOf(parent._item)
      return entry?.at === 'entry'
        ? { at: 'field', root: entry.root, key: entry.key, field: parentSub }
        : null
    }
    const key = parseEntryKey(parentSub)?.key
    if (key === undefined) return null
    for (const root of ENTRY_ROOTS) if (parent === this.#roots[root]) return { at: 'entry', root, key }
    return parent === this.#roots[STATES] ? { at: 'state', key } : null
  }

  /** The struct of an entry, deleted or not. */
  entryAt(root: EntryRoot, key: EntryKey): Y.Item | null {
    return this.#roots[root]._map.get(key) ?? null
  }

  /** The rightmost struct at a place: the one whose value counts. A deleted one counts too. */
  lastAt(place: ValuePlace): Y.Item | null {
    if (place.at === 'state') return this.#roots[STATES]._map.get(place.key) ?? null
    const entry = this.entryAt(place.root, place.key)
    return (entry === null ? null : this.#mapOf(entry)?._map.get(place.field)) ?? null
  }

  #mapOf(entry: Y.Item): Y.Map<unknown> | null {
    if (entry.deleted || !(entry.content instanceof Y.ContentType)) return null
    const { type } = entry.content
    return type instanceof Y.Map ? type : null
  }

  /** The value that the doc holds at a place now; `undefined` when none. */
  valueAt(place: ValuePlace): unknown {
    const item = this.lastAt(place)
    return item === null || item.deleted ? undefined : item.content.getContent()[0]
  }

  /** All structs of a client, by clock. */
  structsOf(client: number): (Y.Item | Y.GC)[] {
    return this.#store.clients.get(client) ?? []
  }
}

const views = new WeakMap<Y.Doc, StoreView>()

/** One view for each doc: it holds no state of its own. */
export const storeView = (doc: Y.Doc): StoreView => {
  const known = views.get(doc)
  if (known !== undefined) return known
  const view = new StoreView(doc)
  views.set(doc, view)
  return view
}
