// The database of one person and one Layer on this device. Knows rows and transactions; what they mean is DeviceCopy's.
//
// What the server has and what it may not have lie apart: `base` holds only what came from the server or was acknowledged, so it
// is never to be refused; `unsent` holds the viewer's own updates until they are acknowledged, each with the page that holds it.
import * as Y from 'yjs'
import { answerOf, doneOf } from './requests.ts'

/** The viewer's own update. */
export type OwnRow = {
  /** The page that answers for it: sends it and, when it is refused, takes it out. */
  readonly holder: string
  readonly client: number
  /** Clock of the client behind the update. */
  readonly end: number
  readonly update: Uint8Array
}
export type KeptRow = OwnRow & { readonly key: number }

/** Who wrote an entry and when; times in ms, `editedAt` 0 when never. */
export type AttributedRow = {
  readonly key: string
  readonly author: string
  readonly at: number
  readonly editedAt: number
}
export type PersonRow = { readonly id: string; readonly name: string }

export type Stored = {
  /** Updates that make up what was committed when they came. */
  readonly base: readonly Uint8Array[]
  /** Key of the last of them; 0 when there is none. */
  readonly baseEnd: number
  readonly attributed: readonly AttributedRow[]
  readonly people: readonly PersonRow[]
  readonly about: ReadonlyMap<string, unknown>
}

export type Change = {
  readonly base: readonly Uint8Array[]
  readonly own: readonly OwnRow[]
  /** Keys of the viewer's own rows that are committed, or taken out. */
  readonly gone: readonly number[]
  readonly attributed: readonly AttributedRow[]
  readonly people: readonly PersonRow[]
  readonly about: ReadonlyMap<string, unknown>
}

const SMALL_BYTES = 128 * 1024

const STORES = ['base', 'unsent', 'attributed', 'people', 'about'] as const
type StoreName = (typeof STORES)[number]

const create = (database: IDBDatabase) => {
  database.createObjectStore('base', { autoIncrement: true })
  database.createObjectStore('unsent', { autoIncrement: true })
  database.createObjectStore('attributed', { keyPath: 'key' })
  database.createObjectStore('people', { keyPath: 'id' })
  database.createObjectStore('about')
}

export class LayerDatabase {
  readonly #database: IDBDatabase

  private constructor(database: IDBDatabase) {
    this.#database = database
  }

  /** @throws where the browser keeps nothing. `onGone`: it was taken away, by another page or by the browser. */
  static async open(name: string, onGone: () => void): Promise<LayerDatabase> {
    const request = indexedDB.open(name, 1)
    request.onupgradeneeded = () => create(request.result)
    const database = await answerOf(request)
    database.onversionchange = () => {
      database.close()
      onGone()
    }
    database.onclose = onGone
    return new LayerDatabase(database)
  }

  close(): void {
    this.#database.close()
  }

  async read(): Promise<Stored> {
    const transaction = this.#database.transaction(STORES, 'readonly')
    const store = (name: StoreName) => transaction.objectStore(name)
    const [base, baseKeys, attributed, people, about, aboutKeys] = await Promise.all([
      answerOf<Uint8Array[]>(store('base').getAll()),
      answerOf(store('base').getAllKeys()),
      answerOf<AttributedRow[]>(store('attributed').getAll()),
      answerOf<PersonRow[]>(store('people').getAll()),
      answerOf<unknown[]>(store('about').getAll()),
      answerOf(store('about').getAllKeys()),
    ])
    return {
      base,
      baseEnd: Number(baseKeys.at(-1) ?? 0),
      attributed,
      people,
      about: new Map(aboutKeys.map((key, i) => [String(key), about[i]])),
    }
  }

  /** Keeps all of the change or nothing. @returns the keys of `own`, in order */
  async write({ base, own, gone, attributed, people, about }: Change): Promise<number[]> {
    // strict: "kept on this device" is said when it is on the disk
    const transaction = this.#database.transaction(STORES, 'readwrite', {
      durability: own.length > 0 ? 'strict' : 'relaxed',
    })
    const done = doneOf(transaction)
    const store = (name: StoreName) => transaction.objectStore(name)
    for (const update of base) store('base').add(update)
    for (const key of gone) store('unsent').delete(key)
    for (const row of attributed) store('attributed').put(row)
    for (const row of people) store('people').put(row)
    for (const [key, value] of about) store('about').put(value, key)
    const keys = Promise.all(own.map((row) => answerOf(store('unsent').add(row))))
    const [added] = await Promise.all([keys, done])
    return added.map(Number)
  }

  /** Puts `state` in the place of all that came from the server, and `own` in the place of the rows with the keys in `gone`. */
  async replace(state: Uint8Array, own: readonly OwnRow[], gone: readonly number[]): Promise<number[]> {
    const transaction = this.#database.transaction(['base', 'unsent'], 'readwrite', { durability: 'strict' })
    const done = doneOf(transaction)
    const unsent = transaction.objectStore('unsent')
    transaction.objectStore('base').clear()
    transaction.objectStore('base').add(state)
    for (const key of gone) unsent.delete(key)
    const [added] = await Promise.all([Promise.all(own.map((row) => answerOf(unsent.add(row)))), done])
    return added.map(Number)
  }

  /** Puts `state` in the place of the rows of `base` up to the key `end`, which it holds. */
  async compact(state: Uint8Array, end: number): Promise<void> {
    const transaction = this.#database.transaction('base', 'readwrite')
    const done = doneOf(transaction)
    transaction.objectStore('base').delete(IDBKeyRange.upperBound(end))
    transaction.objectStore('base').add(state)
    await done
  }

  /** Makes one row of the small ones in `base`, whichever page wrote them; a large one takes too long while somebody reads. */
  async fold(): Promise<void> {
    const transaction = this.#database.transaction('base', 'readwrite')
    const done = doneOf(transaction)
    const base = transaction.objectStore('base')
    const [rows, keys] = await Promise.all([
      answerOf<Uint8Array[]>(base.getAll()),
      answerOf(base.getAllKeys()),
    ])
    const small = rows.flatMap((row, i) => (row.length <= SMALL_BYTES ? [{ row, key: keys[i] ?? 0 }] : []))
    for (const { key } of small) base.delete(key)
    if (small.length > 0) base.add(Y.mergeUpdates(small.map(({ row }) => row)))
    await done
  }

  async forgetBase(): Promise<void> {
    const transaction = this.#database.transaction('base', 'readwrite')
    transaction.objectStore('base').clear()
    await doneOf(transaction)
  }

  /**
   * Gives `holder` the rows of pages that are no more, in the order of writing, and returns them; of `clientsMax` clients at most, counting
   * those in `clients`: what was written later may build on what was written before, never the other way round.
   */
  async adopt(
    holder: string,
    isAlive: (holder: string) => boolean,
    clients: ReadonlySet<number>,
    clientsMax: number,
  ): Promise<KeptRow[]> {
    const transaction = this.#database.transaction('unsent', 'readwrite')
    const done = doneOf(transaction)
    const unsent = transaction.objectStore('unsent')
    const [rows, keys] = await Promise.all([
      answerOf<OwnRow[]>(unsent.getAll()),
      answerOf(unsent.getAllKeys()),
    ])
    const known = new Set(clients)
    const adopted: KeptRow[] = []
    for (const [i, row] of rows.entries()) {
      if (isAlive(row.holder)) continue
      known.add(row.client)
      if (known.size > clientsMax) break
      const key = Number(keys[i])
      unsent.put({ ...row, holder }, key)
      adopted.push({ ...row, holder, key })
    }
    await done
    return adopted
  }
}
