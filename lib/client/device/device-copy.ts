// One Layer on this device while a page has it open: what the server has, what it may not have yet, and who wrote what.
//
// It never throws: where the browser keeps nothing, or no more, the state says so and the page goes on without.
import * as Y from 'yjs'
import { becomeHolder, holderGone, holdersAlive, oneByOne, type Holder } from './holder.ts'
import { LayerDatabase } from './layer-database.ts'
import { databaseName, DEVICE_CHANNEL, type DeviceNews } from './names.ts'
import { within } from './requests.ts'
import type { LayerId, UserId } from '#lib/core/ids.ts'
import type { AttributedRow, KeptRow, OwnRow, PersonRow, Stored } from './layer-database.ts'

/** What comes from the server is written together. The viewer's own words are written at once. */
const GATHER_MS = 250
/** A browser that does not answer for so long is gone on without. */
const PATIENCE_MS = 4_000
/** Rows from the server after which they become one. */
const ROWS_MAX = 128
/** The sync server lets one connection speak for 64 clients, the page's own among them. */
const CLIENTS_MAX = 63

export type DeviceInput = {
  readonly viewer: UserId
  readonly layer: LayerId
  /** For whoever is asked whether it may be removed. */
  readonly title: string
  readonly newId: () => string
  /** The state may be another one. */
  readonly onChange: () => void
  /** Another page is gone: what it held may be adopted. */
  readonly onOrphans: () => void
}

/**
 * `kept`: all of the viewer's own words that were given to it are on the disk. `off`: nothing more is written.
 * Until it is open, and while something is on its way, it is `writing`.
 */
export type DeviceState = 'writing' | 'kept' | 'off'

export class DeviceCopy {
  readonly #input: DeviceInput
  readonly #name: string
  readonly #end = new AbortController()
  #channel: BroadcastChannel | null = null
  #database: LayerDatabase | null = null
  #holder: Holder | null = null
  #isOff = false
  /** Of this page, on the disk. */
  #rows: KeptRow[] = []
  readonly #clocks = new Map<number, number>()
  #base: Uint8Array[] = []
  #own: Omit<OwnRow, 'holder'>[] = []
  #attributed = new Map<string, AttributedRow>()
  #people = new Map<string, PersonRow>()
  #about = new Map<string, unknown>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #hasWork = false
  #work: Promise<void> = Promise.resolve()
  #isWritingOwn = false
  #rowsSince = 0
  readonly #watched = new Set<string>()

  constructor(input: DeviceInput) {
    this.#input = input
    this.#name = databaseName(input.viewer, input.layer)
  }

  get state(): DeviceState {
    if (this.#isOff) return 'off'
    return this.#database === null || this.#isWritingOwn || this.#own.length > 0 ? 'writing' : 'kept'
  }

  /** Opens it and reads what came from the server; `null` where the browser keeps nothing. */
  async open(): Promise<Stored | null> {
    try {
      return await within(PATIENCE_MS, this.#open())
    } catch {
      this.#turnOff()
      return null
    }
  }

  async #open(): Promise<Stored> {
    // Only what can be found again, to be removed, is kept.
    if (typeof indexedDB.databases !== 'function') throw new Error('databases cannot be listed')
    const holder = await becomeHolder(this.#name, this.#input.newId())
    const database = await LayerDatabase.open(this.#name, () => this.#turnOff())
    const stored = await database.read()
    if (this.#isOff) {
      holder.release()
      database.close()
      throw new Error('closed meanwhile')
    }
    this.#holder = holder
    this.#database = database
    this.#channel = new BroadcastChannel(DEVICE_CHANNEL)
    this.#channel.onmessage = ({ data }: MessageEvent<DeviceNews>) => this.#hear(data)
    this.#tell({ at: 'opened', database: this.#name })
    this.note('title', this.#input.title)
    this.#soon(0) // what was written while it opened
    return stored
  }

  #tell(news: DeviceNews): void {
    this.#channel?.postMessage(news)
  }

  #hear(news: DeviceNews): void {
    if (news.at === 'opened') {
      if (news.database === this.#name) void this.#watch().catch(() => {})
      return
    }
    if ((news.viewer === this.#input.viewer) === (news.of === 'viewer')) this.#turnOff()
  }

  /** Takes over what pages that are gone have left, and returns it in the order of writing. */
  async adopt(): Promise<readonly KeptRow[]> {
    const database = this.#database
    const holder = this.#holder
    if (database === null || holder === null) return []
    try {
      const adopted = await within(
        PATIENCE_MS,
        oneByOne(this.#name, async () => {
          const alive = await this.#watch()
          const clients = new Set(this.#rows.map(({ client }) => client))
          return database.adopt(holder.id, (id) => alive.has(id), clients, CLIENTS_MAX)
        }),
      )
      this.#rows.push(...adopted)
      return adopted
    } catch {
      return [] // nothing is lost: it lies where it lay
    }
  }

  /** Hears of the end of every other page on this database. @returns the ids of those that are alive */
  async #watch(): Promise<Set<string>> {
    const alive = await holdersAlive(this.#name)
    for (const id of alive) {
      if (id === this.#holder?.id || this.#watched.has(id)) continue
      this.#watched.add(id)
      holderGone(this.#name, id, this.#end.signal).then(
        () => this.#input.onOrphans(),
        () => {}, // this page ended first
      )
    }
    return alive
  }

  /** The server has this. */
  addBase(update: Uint8Array): void {
    this.#base.push(update)
    this.#soon(GATHER_MS)
  }

  /** The viewer wrote this. */
  addOwn(client: number, end: number, update: Uint8Array): void {
    this.#own.push({ client, end, update })
    this.#soon(0)
  }

  /** Everything of this client below the clock is committed. */
  acknowledge(client: number, clock: number): void {
    if (clock <= (this.#clocks.get(client) ?? 0)) return
    this.#clocks.set(client, clock)
    if (this.#rows.some((row) => this.#isCommitted(row))) this.#soon(0)
  }

  attribute(attributed: readonly AttributedRow[], people: readonly PersonRow[]): void {
    for (const row of attributed) this.#attributed.set(row.key, row)
    for (const row of people) this.#people.set(row.id, row)
    this.#soon(GATHER_MS)
  }

  note(key: string, value: unknown): void {
    this.#about.set(key, value)
    this.#soon(GATHER_MS)
  }

  /** Whether what is stored should be replaced by the state that it makes. */
  isScattered({ base }: Stored): boolean {
    return base.length > ROWS_MAX / 8
  }

  /** `state` holds all rows of `stored` and nothing that is not committed: it takes their place. */
  compact({ baseEnd }: Stored, state: Uint8Array): void {
    void this.#queue((database) => database.compact(state, baseEnd))
  }

  /** What came from the server does not make a doc: the server has it anyway. */
  forgetBase(): void {
    void this.#queue((database) => database.forgetBase())
  }

  /**
   * After a refusal: puts the server's `state` in the place of all that came from it before, and `own` in the place of all that
   * `clients` wrote. Resolves when that is on the disk, or when nothing can be.
   */
  async replace(
    state: Uint8Array,
    own: readonly Omit<OwnRow, 'holder'>[],
    clients: ReadonlySet<number>,
  ): Promise<void> {
    this.#own = this.#own.filter(({ client }) => !clients.has(client))
    await this.#queue(async (database, holder) => {
      const gone = this.#rows.filter(({ client }) => clients.has(client)).map(({ key }) => key)
      const rows = own.map((row) => ({ ...row, holder }))
      const keys = await database.replace(state, rows, gone)
      this.#rows = this.#rows.filter(({ client }) => !clients.has(client))
      this.#rows.push(...rows.map((row, i) => ({ ...row, key: keys[i] ?? 0 })))
    })
  }

  /** Writes what is left, and lets another page take over. */
  async close(): Promise<void> {
    this.#soon(0)
    await this.#flush()
    this.#turnOff()
    this.#holder?.release()
  }

  /** Removes the copy from the device. */
  async remove(): Promise<void> {
    await this.#work
    this.#turnOff()
    indexedDB.deleteDatabase(this.#name)
  }

  /** The page still answers for the rows that are on the disk: it does not let go of them before it closes. */
  #turnOff(): void {
    if (this.#isOff) return
    this.#isOff = true
    clearTimeout(this.#timer)
    this.#end.abort()
    this.#channel?.close()
    this.#database?.close()
    this.#input.onChange()
  }

  #isCommitted({ client, end }: Pick<OwnRow, 'client' | 'end'>): boolean {
    return end <= (this.#clocks.get(client) ?? 0)
  }

  #soon(ms: number): void {
    if (this.#isOff) return
    this.#hasWork = true
    if (ms === 0 && this.#database !== null) {
      clearTimeout(this.#timer)
      this.#timer = undefined
      void this.#flush()
    } else
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined
        void this.#flush()
      }, ms)
  }

  /** After all that is to be done before. A failure ends the copy: what is on the disk stays as it was. */
  #queue(run: (database: LayerDatabase, holder: string) => Promise<void>): Promise<void> {
    this.#work = this.#work.then(async () => {
      if (this.#isOff || this.#database === null || this.#holder === null) return
      try {
        await within(PATIENCE_MS, run(this.#database, this.#holder.id))
      } catch {
        this.#turnOff() // full, or taken away
      }
    })
    return this.#work
  }

  #flush(): Promise<void> {
    return this.#queue(async (database, holder) => {
      if (!this.#hasWork) return
      this.#hasWork = false
      const settled = this.#rows.filter((row) => this.#isCommitted(row))
      const early = this.#own.filter((row) => this.#isCommitted(row)) // acknowledged before it was written
      const own = this.#own.filter((row) => !this.#isCommitted(row)).map((row) => ({ ...row, holder }))
      const committed = [...this.#base, ...[...settled, ...early].map(({ update }) => update)]
      const base = committed.length > 1 ? [Y.mergeUpdates(committed)] : committed
      const change = {
        base,
        own,
        gone: settled.map(({ key }) => key),
        attributed: [...this.#attributed.values()],
        people: [...this.#people.values()],
        about: new Map(this.#about),
      }
      this.#rows = this.#rows.filter((row) => !this.#isCommitted(row))
      this.#base = []
      this.#own = []
      this.#attributed.clear()
      this.#people.clear()
      this.#about.clear()
      this.#isWritingOwn = own.length > 0
      const keys = await database.write(change)
      this.#rows.push(...own.map((row, i) => ({ ...row, key: keys[i] ?? 0 })))
      this.#isWritingOwn = false
      this.#rowsSince += base.length
      if (this.#rowsSince > ROWS_MAX) {
        this.#rowsSince = 0
        await database.fold()
      }
      if (this.#rows.some((row) => this.#isCommitted(row))) this.#soon(0)
      this.#input.onChange()
    })
  }
}
