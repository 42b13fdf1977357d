// Who is in the room of a Layer, as a store of its own: what others select, read and type changes many times a second, and
// nothing but what shows it may be rendered anew. What one says of oneself goes out here, too, or does not.
import { parseEntryKey } from '#lib/core/annotation/entry-key.ts'
import { peopleHere, TYPING_MS, type Here, type Heard, type Said } from './people-here.ts'
import type { Span } from '#lib/core/annotation/entry.ts'
import type { EntryKey, RevisionId, UserId } from '#lib/core/ids.ts'
import type { PresenceHeard } from './presence-frame.ts'

/** What happens within this time is told once. */
const GATHER_MS = 60
const SEND_MS = 150
/** Where one reads changes all the time and is not urgent. */
const SEND_READING_MS = 500

/** The part of y-protocols' Awareness that speaks for this page. */
export type Voice = { setLocalState(state: Said | null): void }

export type PresenceInput = {
  readonly viewer: { readonly id: UserId; readonly name: string }
  readonly revision: RevisionId
  /** The Annotation of the Layer that the entry is or belongs to; `null` for an entry of another Layer. */
  readonly annotationOf: (entry: EntryKey) => EntryKey | null
  /** Monotonic, in ms. */
  readonly now: () => number
}

type Own = {
  readonly selection: Span | null
  readonly reading: number | null
  readonly typing: EntryKey | Span | null
}

const NOBODY: readonly Here[] = []

export class Presence {
  readonly #input: PresenceInput
  readonly #listeners = new Set<() => void>()
  readonly #heard = new Map<number, Heard>()
  #own: Own = { selection: null, reading: null, typing: null }
  #voice: Voice | null = null
  /** Silent until somebody has looked whether the person wants to be seen. */
  #isShown = false
  #sendTimer: ReturnType<typeof setTimeout> | null = null
  #sendAt = 0
  #tellTimer: ReturnType<typeof setTimeout> | null = null
  #forgetTimer: ReturnType<typeof setTimeout> | null = null
  #here: readonly Here[]
  #typists: ReadonlyMap<EntryKey, readonly Here[]> = new Map()

  constructor(input: PresenceInput) {
    this.#input = input
    this.#here = this.#people()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Everybody who is here, the viewer first. */
  readonly here = (): readonly Here[] => this.#here

  /** The others who write in this Thread. The same list until others do. */
  readonly typistsOf = (annotation: EntryKey): readonly Here[] => this.#typists.get(annotation) ?? NOBODY

  /** Whether the others hear of the viewer at all. Until it is called, nothing is sent. */
  readonly show = (isShown: boolean): void => {
    if (this.#isShown === isShown) return
    this.#isShown = isShown
    this.#voice?.setLocalState(this.#said())
  }

  readonly select = (selection: Span | null): void => this.#say({ selection })

  /** `offset` of the text that is read; `null` while the page is not looked at. */
  readonly read = (offset: number | null): void => {
    if (offset !== this.#own.reading) this.#say({ reading: offset }, SEND_READING_MS)
  }

  /** Where the viewer reads; the beginning while that is not known. */
  readonly place = (): number => this.#own.reading ?? 0

  /** In which Thread (by any entry of it) or on which passage the viewer types; again and again while they do. */
  readonly type = (at: EntryKey | Span | null): void => {
    const typing = typeof at === 'string' ? this.#input.annotationOf(at) : at
    if (typing === null && this.#own.typing === null) return
    this.#say({ typing })
  }

  /** Speaks with this voice from now on; `null`: the connection is gone for good. */
  speakWith(voice: Voice | null): void {
    this.#voice = voice
    voice?.setLocalState(this.#said())
  }

  hear(states: readonly PresenceHeard[]): void {
    const now = this.#input.now()
    for (const { client, state } of states) {
      const before = this.#heard.get(client)
      // the server has stamped who it is
      if (state === null || !('user' in state)) this.#heard.delete(client)
      else {
        const said = state as Heard['state']
        const stays = before?.state.reading?.at === said.reading?.at
        this.#heard.set(client, { state: said, at: now, movedAt: (stays ? before?.movedAt : now) ?? now })
      }
    }
    this.#tellSoon()
  }

  /** The connection is lost: nobody is known to be here. */
  forget(): void {
    this.#heard.clear()
    this.#tellSoon()
  }

  #say(part: Partial<Own>, within = SEND_MS): void {
    this.#own = { ...this.#own, ...part }
    const at = this.#input.now() + within
    if (this.#sendTimer !== null && this.#sendAt <= at) return
    if (this.#sendTimer !== null) clearTimeout(this.#sendTimer)
    this.#sendAt = at
    this.#sendTimer = setTimeout(() => {
      this.#sendTimer = null
      if (this.#isShown) this.#voice?.setLocalState(this.#said())
    }, within)
  }

  #said(): Said | null {
    if (!this.#isShown) return null
    const { revision } = this.#input
    const { selection, reading, typing } = this.#own
    return {
      selection: selection && { ...selection, revision },
      ...(reading !== null && { reading: { at: reading, revision } }),
      ...(typing !== null && { typing: typeof typing === 'string' ? typing : { ...typing, revision } }),
    }
  }

  #people(): readonly Here[] {
    const { viewer, revision, now } = this.#input
    return peopleHere(this.#heard.values(), { ...viewer, revision }, now())
  }

  #tellSoon(): void {
    if (this.#tellTimer === null) this.#tellTimer = setTimeout(() => this.#tell(), GATHER_MS)
  }

  #tell(): void {
    this.#tellTimer = null
    this.#here = this.#people()
    this.#typists = this.#typistsNow()
    if (this.#forgetTimer !== null) clearTimeout(this.#forgetTimer)
    this.#forgetTimer = this.#here.some(({ typing }) => typing.length > 0)
      ? setTimeout(() => this.#tell(), TYPING_MS)
      : null
    for (const listener of this.#listeners) listener()
  }

  #typistsNow(): ReadonlyMap<EntryKey, readonly Here[]> {
    const typists = new Map<EntryKey, Here[]>()
    for (const person of this.#here) {
      if (person.self) continue
      for (const at of new Set(person.typing)) {
        if (typeof at !== 'string') continue
        const key = parseEntryKey(at)?.key
        if (key !== undefined) typists.set(key, [...(typists.get(key) ?? []), person])
      }
    }
    const names = (list: readonly Here[] | undefined) =>
      list?.map(({ user, name }) => `${user} ${name}`).join()
    return new Map(
      [...typists].map(([key, list]) => {
        const before = this.#typists.get(key)
        return [key, before !== undefined && names(before) === names(list) ? before : list]
      }),
    )
  }
}

/** Presence as the page uses it. */
export type PresenceStore = Pick<
  Presence,
  'subscribe' | 'here' | 'typistsOf' | 'show' | 'select' | 'read' | 'place' | 'type'
>
