// A Layer's log → its Events and its projection, from zero, without the judge and without what was kept of either: what comes out
// must be what is kept. Holds the doc and nothing of the log.
import * as Y from 'yjs'
import { ENTRY_ROOTS, STATES } from '#lib/core/annotation/layout.ts'
import { parseEntryKey } from '#lib/core/annotation/entry-key.ts'
import type { Attribution } from '#lib/core/annotation/thread.ts'
import type { Place } from '#lib/core/sync/store-view.ts'
import type { LogRow } from '#lib/core/sync/room-store.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import { readChanges, type Mirror } from './change.ts'
import { deriveFacts } from './derive.ts'
import { attribute, projectRows } from './projection.ts'
import type { LayerFact } from './event.ts'

type Touched = Y.Transaction['changed']

export class Retelling {
  readonly #doc = new Y.Doc()
  readonly #roots = new Map<unknown, (typeof ENTRY_ROOTS)[number] | typeof STATES>()
  readonly #attributions = new Map<EntryKey, Attribution>()
  readonly #mirror: Mirror = {
    ...{ annotations: new Map(), comments: new Map(), decisions: new Map() },
    ...{ reactions: new Map(), states: new Map() },
  }
  #touched: Touched = new Map()

  constructor() {
    for (const root of [...ENTRY_ROOTS, STATES] as const) this.#roots.set(this.#doc.getMap(root), root)
    this.#doc.on('afterTransaction', ({ changed }: Y.Transaction) => (this.#touched = changed))
  }

  /**
   * Takes the next row of the log. Returns its Facts in order, and the final rows of the entries that it touched.
   * @throws when the row refers to what no row before it has
   */
  take({ actor, at, bytes, share }: Omit<LogRow, 'seq' | 'client'>) {
    this.#touched = new Map()
    Y.applyUpdate(this.#doc, bytes)
    const { pendingStructs, pendingDs } = this.#doc.store
    if (pendingStructs !== null || pendingDs !== null) throw new Error('it refers to what is not in the log')
    const changes = readChanges(this.#doc, this.#mirror, this.#places())
    attribute(this.#attributions, changes, actor, at, share)
    const facts: LayerFact[] = changes.flatMap((change) => deriveFacts(change, share))
    return { facts, rows: projectRows(this.#mirror, this.#attributions, [{ at, changes }]) }
  }

  #places(): Place[] {
    const places: Place[] = []
    for (const [type, fields] of this.#touched) {
      const root = this.#roots.get(type)
      for (const field of fields) {
        const place = root === undefined ? this.#placeOfField(type, field) : placeInRoot(root, field)
        if (place !== null) places.push(place)
      }
    }
    return places
  }

  #placeOfField(type: unknown, field: string | null): Place | null {
    if (!(type instanceof Y.Map) || field === null) return null
    const item = type._item
    const root = this.#roots.get(item?.parent)
    const key = parseEntryKey(item?.parentSub ?? '')?.key
    return root === undefined || root === STATES || key === undefined
      ? null
      : { at: 'field', root, key, field }
  }
}

const placeInRoot = (
  root: (typeof ENTRY_ROOTS)[number] | typeof STATES,
  field: string | null,
): Place | null => {
  const key = parseEntryKey(field ?? '')?.key
  if (key === undefined) return null
  return root === STATES ? { at: 'state', key } : { at: 'entry', root, key }
}
