// What the viewer has not read of a Layer: asked from the server, told to it in batches, so that it follows them everywhere.
import { MARKS_MOST, readMarks, type WrittenMarks } from '#lib/core/find/written-marks.ts'
import { newsAt, unreadIn, type ReadMarks } from '#lib/core/find/unread.ts'
import type { Thread } from '#lib/core/annotation/thread.ts'
import type { EntryKey, LayerId, UserId } from '#lib/core/ids.ts'

/** What was on the screen for so long was seen. */
const DWELL_MS = 1_000
/** What was seen is told together. */
const GATHER_MS = 1_500

const NONE: ReadonlySet<EntryKey> = new Set()

export class ReadState {
  readonly #address: string
  readonly #viewer: UserId
  readonly #listeners = new Set<() => void>()
  readonly #onScreen = new Map<EntryKey, Element>()
  readonly #dwelling = new Map<EntryKey, ReturnType<typeof setTimeout>>()
  /** Seen, and not told yet. */
  readonly #untold = new Map<EntryKey, number>()
  #threads: readonly Thread[] = []
  #read: ReadMarks | null = null
  #unread: ReadonlySet<EntryKey> = NONE
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(layer: LayerId, viewer: UserId) {
    this.#address = `/api/layers/${layer}/read`
    this.#viewer = viewer
  }

  /** Asks the server, now and whenever the page is looked at again; the returned function tells it the rest and stops. */
  start(): () => void {
    const stopped = new AbortController()
    const onVisibility = () => {
      if (document.visibilityState === 'hidden') return void this.#tell()
      void this.#ask()
      this.lookAgain()
    }
    document.addEventListener('visibilitychange', onVisibility, { signal: stopped.signal })
    addEventListener('online', onVisibility, { signal: stopped.signal })
    void this.#ask()
    return () => {
      stopped.abort()
      for (const timer of this.#dwelling.values()) clearTimeout(timer)
      this.#dwelling.clear()
      void this.#tell()
    }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Keys of the Threads with something unread; empty while that is not known. */
  readonly unread = (): ReadonlySet<EntryKey> => this.#unread

  /** Whether the server has answered. */
  get isKnown(): boolean {
    return this.#read !== null
  }

  /** Takes the Threads as they are now. */
  follow(threads: readonly Thread[]): void {
    this.#threads = threads
    this.#update()
    this.lookAgain()
  }

  /** What is on the screen may be seen now, or not any more: a panel was opened, a page is looked at again. */
  lookAgain(): void {
    for (const key of this.#onScreen.keys()) this.#dwell(key)
  }

  /** A Thread's card has come on the screen; `null`: it has left it. */
  readonly show = (key: EntryKey, card: Element | null): void => {
    if (card !== null) {
      this.#onScreen.set(key, card)
      this.#dwell(key)
    } else {
      this.#onScreen.delete(key)
      clearTimeout(this.#dwelling.get(key))
      this.#dwelling.delete(key)
    }
  }

  /** A Thread was read as it is now. */
  readonly see = (key: EntryKey): void => {
    const read = this.#read
    const thread = this.#unread.has(key) && this.#threads.find(({ annotation }) => annotation.key === key)
    if (read === null || !thread) return
    const at = newsAt(thread, this.#viewer)
    this.#read = { ...read, marks: new Map(read.marks).set(key, at) }
    this.#untold.set(key, at)
    this.#timer ??= setTimeout(() => void this.#tell(), GATHER_MS)
    this.#update()
  }

  /** Everything that is here now is read; the returned function takes that back. */
  readonly readAll = (): (() => void) => {
    const before = this.#read?.base ?? 0
    this.#setBase(Math.max(before, ...this.#threads.map((thread) => newsAt(thread, this.#viewer))))
    return () => this.#setBase(before)
  }

  #setBase(base: number): void {
    this.#read = { marks: new Map(), ...this.#read, base }
    this.#update()
    void this.#send({ base })
  }

  #dwell(key: EntryKey): void {
    if (!this.#unread.has(key) || this.#dwelling.has(key) || document.visibilityState === 'hidden') return
    const timer = setTimeout(() => {
      this.#dwelling.delete(key)
      // a panel that is closed stands where it would, unseen
      const isSeen = this.#onScreen.get(key)?.checkVisibility({ visibilityProperty: true }) ?? false
      if (isSeen && document.visibilityState === 'visible') this.see(key)
    }, DWELL_MS)
    this.#dwelling.set(key, timer)
  }

  #update(): void {
    const now = this.#read === null ? NONE : unreadIn(this.#threads, this.#viewer, this.#read)
    if (now.size === this.#unread.size && [...now].every((key) => this.#unread.has(key))) return
    this.#unread = now
    for (const listener of this.#listeners) listener()
  }

  async #ask(): Promise<void> {
    if (!navigator.onLine) return
    try {
      const response = await fetch(this.#address, { cache: 'no-store' })
      if (!response.ok) return
      const { base, marks } = readMarks((await response.json()) as WrittenMarks) // the server's own words
      const merged = new Map(marks)
      for (const [key, at] of this.#untold) merged.set(key, Math.max(at, merged.get(key) ?? 0))
      this.#read = { base, marks: merged }
      this.#update()
      this.lookAgain()
      if (this.#untold.size > 0) void this.#tell()
    } catch {
      // no network: asked again when it is back
    }
  }

  async #tell(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const marks = [...this.#untold].slice(0, MARKS_MOST)
    if (marks.length === 0 || !(await this.#send({ marks }))) return
    for (const [key, at] of marks) if (this.#untold.get(key) === at) this.#untold.delete(key)
    if (this.#untold.size > 0) await this.#tell()
  }

  /** False when the server did not take it; `keepalive` lets a page that is being left still say it. */
  async #send(report: object): Promise<boolean> {
    if (!navigator.onLine) return false
    try {
      const headers = { 'content-type': 'application/json' }
      const body = JSON.stringify(report)
      return (await fetch(this.#address, { method: 'POST', headers, body, keepalive: true })).ok
    } catch {
      return false
    }
  }
}
