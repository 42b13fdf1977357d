// The Layers while they are on their way. What they are made of is large, and the text is read, selected and commented on
// without it: what somebody does meanwhile is done when they are there.
import type { BothLayers, BothLayersInput } from './both-layers.ts'
import type { ReadingActions, ReadingView } from './layer-view.ts'
import type { PresenceStore } from './presence.ts'
import type { Here } from './people-here.ts'

const NOBODY: readonly Here[] = []

const AWAY: PresenceStore = {
  subscribe: () => () => {},
  here: () => NOBODY,
  typistsOf: () => NOBODY,
  show: () => {},
  select: () => {},
  read: () => {},
  place: () => 0,
  type: () => {},
}

const notHere = (): never => {
  throw new Error('there is nothing yet that it could be done to')
}

/** Only what needs no Thread can be asked for; the rest is on cards, and there are none yet. */
const noActions: ReadingActions = {
  showSelection: () => {}, // it is shown when they are there, see useSelected
  annotate: notHere,
  share: notHere,
  recolour: notHere,
  setTags: notHere,
  setStance: notHere,
  toggleReaction: notHere,
  deleteAnnotation: notHere,
  restoreAnnotation: notHere,
  reply: notHere,
  countEdits: notHere,
  erase: notHere,
  editComment: notHere,
  deleteComment: notHere,
  restoreComment: notHere,
  resolve: notHere,
  reopen: notHere,
  decide: notHere,
  withdraw: notHere,
  restoreDecision: notHere,
}

export class ComingLayers {
  readonly #fetch: () => Promise<BothLayers>
  readonly #listeners = new Set<() => void>()
  readonly #before: ReadingView
  #waiting: ((view: ReadingView) => void)[] = []
  #layers: BothLayers | null = null
  #fetched: Promise<BothLayers> | null = null

  /** `fetch` resolves with the Layers, whenever that is. */
  constructor(viewer: BothLayersInput['viewer'], fetch: () => Promise<BothLayers>) {
    this.#fetch = fetch
    this.#before = {
      threads: [],
      carryOver: null,
      newer: null,
      pending: new Set(),
      people: new Map([[viewer.id, viewer.name]]),
      connection: { at: 'connecting' },
      connections: { group: { at: 'connecting' }, private: { at: 'connecting' } },
      onDevice: false,
      presence: AWAY,
      actions: noActions,
      synced: false,
      complete: false,
      accessChanges: 0,
      kept: [],
      forget: notHere,
      remember: (kept) => void this.#waiting.push((view) => view.remember(kept)),
      isHere: false,
      whenHere: (run) => void this.#waiting.push((view) => view.whenHere(run)),
    }
  }

  /** Fetches the Layers and connects them; the returned function disconnects them. */
  connect(serverUrl: string): () => void {
    let isGone = false
    let leave: (() => void) | null = null
    this.#fetched ??= this.#fetch()
    void this.#fetched.then((layers) => {
      if (isGone) return
      leave = layers.connect(serverUrl) // before anything is written, so that the device has it
      this.#arrive(layers)
    })
    return () => {
      isGone = true
      leave?.()
    }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly view = (): ReadingView => this.#layers?.view() ?? this.#before

  #arrive(layers: BothLayers): void {
    if (this.#layers === layers) return
    this.#layers = layers
    const tell = () => this.#listeners.forEach((listener) => listener())
    layers.subscribe(tell)
    const waiting = this.#waiting
    this.#waiting = []
    for (const run of waiting) run(layers.view())
    tell()
  }
}
