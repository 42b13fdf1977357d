// The structs of one update as the judge walks them: what is new, and where each hangs.
import { placeName } from './store-view.ts'
import type { Struct, StructId } from './read-update.ts'
import type { Place } from './store-view.ts'

/** All new values at one place, in the order in which they were judged. */
export type NewValues = { readonly place: Place; readonly structs: Struct[] }

/** New structs by id and place. Grows while the update is judged; never touches the doc. */
export class Batch {
  readonly #byClient = new Map<number, { struct: Struct; place: Place }[]>()
  readonly #entries = new Map<string, Struct>()
  readonly #values = new Map<string, NewValues>()

  add(struct: Struct, place: Place): void {
    const list = this.#byClient.get(struct.client)
    if (list === undefined) this.#byClient.set(struct.client, [{ struct, place }])
    else list.push({ struct, place })
    const name = placeName(place)
    if (place.at === 'entry') this.#entries.set(name, struct)
    else {
      const values = this.#values.get(name)
      if (values === undefined) this.#values.set(name, { place, structs: [struct] })
      else values.structs.push(struct)
    }
  }

  /** The new struct that holds this clock. O(log n). */
  find(id: StructId): { struct: Struct; place: Place } | undefined {
    const list = this.#byClient.get(id.client) ?? []
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

  hasEntry(place: Place & { at: 'entry' }): boolean {
    return this.#entries.has(placeName(place))
  }

  valuesAt(place: Place): NewValues | undefined {
    return this.#values.get(placeName(place))
  }

  get values(): Iterable<NewValues> {
    return this.#values.values()
  }

  /** Every place that the update writes to, once each. */
  *places(): Generator<Place> {
    for (const list of this.#byClient.values())
      for (const { place } of list) if (place.at === 'entry') yield place
    for (const { place } of this.#values.values()) yield place
  }

  *entries(): Generator<Place & { at: 'entry' }> {
    for (const list of this.#byClient.values())
      for (const { place } of list) if (place.at === 'entry') yield place
  }
}
