// The structs of one update as the judge walks them: what is new, and where each hangs.
import { ANNOTATIONS, COMMENTS, DECISIONS, REACTIONS } from '#lib/core/annotation/layout.ts'
import type { EntryRoot } from '#lib/core/annotation/layout.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import type { Struct, StructId } from './read-update.ts'
import type { EntryPlace, FieldPlace, Place, StatePlace, ValuePlace } from './store-view.ts'

export type Placed = { readonly struct: Struct; readonly place: Place }

/** All new values at one place, in the order in which they were judged. */
export type NewValues<At extends ValuePlace = ValuePlace> = { readonly place: At; readonly structs: Struct[] }

/** What is new of one entry. */
type Entry = {
  isNew: boolean
  /** One for each field that is written; the layout has six at most. */
  readonly fields: NewValues<FieldPlace>[]
}

/** What is new under one key. */
type Written = Record<EntryRoot, Entry | null> & {
  readonly key: EntryKey
  state: NewValues<StatePlace> | null
}

const NONE: readonly NewValues<FieldPlace>[] = []

/** The new values of one field. */
export const valuesOf = (
  fields: readonly NewValues<FieldPlace>[],
  field: string,
): NewValues<FieldPlace> | undefined => {
  for (const values of fields) if (values.place.field === field) return values
  return undefined
}

/** New structs by id and place. Grows while the update is judged; never touches the doc. */
export class Batch {
  readonly #byClient = new Map<number, Placed[]>()
  readonly #byKey = new Map<EntryKey, Written>()
  #last: Written | undefined
  readonly #values: NewValues[] = []

  add(struct: Struct, place: Place): void {
    const list = this.#byClient.get(struct.client)
    if (list === undefined) this.#byClient.set(struct.client, [{ struct, place }])
    else list.push({ struct, place })
    const written = this.#written(place.key)
    if (place.at === 'state') {
      if (written.state !== null) written.state.structs.push(struct)
      else written.state = this.#newValues(place, struct)
      return
    }
    const entry = (written[place.root] ??= { isNew: false, fields: [] })
    if (place.at === 'entry') {
      entry.isNew = true
      return
    }
    const values = valuesOf(entry.fields, place.field)
    if (values !== undefined) values.structs.push(struct)
    else entry.fields.push(this.#newValues(place, struct))
  }

  /** What is new under a key; the fields of an entry come one after the other, so the last one is at hand. */
  #find(key: EntryKey): Written | undefined {
    return this.#last?.key === key ? this.#last : this.#byKey.get(key)
  }

  #written(key: EntryKey): Written {
    let written = this.#find(key)
    if (written === undefined) {
      written = {
        ...{ key, [ANNOTATIONS]: null, [COMMENTS]: null, [DECISIONS]: null, [REACTIONS]: null },
        state: null,
      }
      this.#byKey.set(key, written)
    }
    this.#last = written
    return written
  }

  #newValues<At extends ValuePlace>(place: At, first: Struct): NewValues<At> {
    const values = { place, structs: [first] }
    this.#values.push(values)
    return values
  }

  /** The new struct that holds this clock. O(log n). */
  find(id: StructId): Placed | undefined {
    const list = this.#byClient.get(id.client)
    if (list === undefined) return undefined
    let low = 0
    let high = list.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const found = list[middle]
      if (found === undefined) return undefined
      if (id.clock < found.struct.clock) high = middle - 1
      else if (id.clock >= found.struct.clock + found.struct.length) low = middle + 1
      else return found
    }
    return undefined
  }

  hasEntry(root: EntryRoot, key: EntryKey): boolean {
    return this.#find(key)?.[root]?.isNew === true
  }

  /** The fields of an entry that are written, in the order in which they were judged. */
  fieldsOf(root: EntryRoot, key: EntryKey): readonly NewValues<FieldPlace>[] {
    return this.#find(key)?.[root]?.fields ?? NONE
  }

  valuesAt(place: ValuePlace): NewValues | undefined {
    if (place.at === 'field') return valuesOf(this.fieldsOf(place.root, place.key), place.field)
    return this.#find(place.key)?.state ?? undefined
  }

  get values(): readonly NewValues[] {
    return this.#values
  }

  /** Every place that the update writes to, once each. */
  places(): Place[] {
    const places: Place[] = this.entries()
    for (const { place } of this.#values) places.push(place)
    return places
  }

  entries(): EntryPlace[] {
    const entries: EntryPlace[] = []
    for (const list of this.#byClient.values())
      for (const { place } of list) if (place.at === 'entry') entries.push(place)
    return entries
  }
}
