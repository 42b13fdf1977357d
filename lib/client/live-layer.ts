// A Layer as a store for React: the doc, its socket, and one immutable view of both.
import * as Y from 'yjs'
import { ANNOTATIONS, COMMENTS, STATES } from '#lib/core/annotation/layout.ts'
import { parseAnnotation, parseComment, parseThreadState } from '#lib/core/annotation/parse.ts'
import { parseEntryKey } from '#lib/core/annotation/entry-key.ts'
import { threadsOf } from '#lib/core/annotation/thread.ts'
import { asId } from '#lib/core/ids.ts'
import { layerActions } from './layer-actions.ts'
import { openLayerSocket } from './layer-socket.ts'
import { peopleHere } from './people-here.ts'
import { pendingKeys } from './pending.ts'
import type { AnnotationEntry, CommentEntry, Span, ThreadState } from '#lib/core/annotation/entry.ts'
import type { Attribution, Thread } from '#lib/core/annotation/thread.ts'
import type { Attributed } from '#lib/core/sync/frames.ts'
import type { Revision } from '#lib/core/article/block.ts'
import type { EntryKey, LayerId, UserId } from '#lib/core/ids.ts'
import type { Connection, LayerView } from './layer-view.ts'
import type { LayerSocket, SocketState, Stopped } from './layer-socket.ts'

export type LiveLayerInput = {
  readonly layer: LayerId
  readonly revision: Revision
  readonly viewer: { readonly id: UserId; readonly name: string }
}

export class LiveLayer {
  readonly #input: LiveLayerInput
  readonly #doc = new Y.Doc()
  readonly #listeners = new Set<() => void>()
  readonly #annotations = new Map<EntryKey, AnnotationEntry>()
  readonly #comments = new Map<EntryKey, CommentEntry>()
  readonly #states = new Map<EntryKey, ThreadState>()
  readonly #attributions = new Map<EntryKey, Attribution>()
  readonly #people = new Map<UserId, string>()
  #threads: readonly Thread[] = []
  #threadsAreStale = false
  #acknowledged = 0
  #accessChanges = 0
  #socketState: SocketState = 'connecting'
  #stopped: Stopped | null = null
  #synced = false
  #socket: LayerSocket | null = null
  #isScheduled = false
  #view: LayerView

  constructor(input: LiveLayerInput) {
    this.#input = input
    this.#people.set(input.viewer.id, input.viewer.name)
    this.#watch(ANNOTATIONS, this.#annotations, parseAnnotation)
    this.#watch(COMMENTS, this.#comments, parseComment)
    this.#watch(STATES, this.#states, parseThreadState)
    this.#view = this.#makeView()
  }

  /** Connects; the returned function disconnects. */
  connect(serverUrl: string): () => void {
    const socket = openLayerSocket(serverUrl, this.#input.layer, this.#doc, {
      onState: (state) => {
        this.#socketState = state
        if (state === 'live') {
          this.#synced = true
          this.#stopped = null // signed in again
        }
        this.#schedule()
      },
      onStopped: (stopped) => {
        this.#stopped = stopped
        this.#schedule()
      },
      onAcknowledged: (client, clock) => {
        if (client === this.#doc.clientID) this.#acknowledged = Math.max(this.#acknowledged, clock)
        this.#schedule()
      },
      onAttributed: (attributed) => this.#attribute(attributed),
      onAccessChanged: () => {
        this.#accessChanges++
        this.#schedule()
      },
      onClientTaken: () => this.#takeAnotherClient(),
    })
    socket.awareness.setLocalState({ selection: null })
    socket.awareness.on('change', () => this.#schedule())
    this.#socket = socket
    this.#stopped = null
    return () => {
      this.#socket = null
      socket.close()
    }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly view = (): LayerView => this.#view

  #watch<T>(root: string, entries: Map<EntryKey, T>, parse: (doc: Y.Doc, key: EntryKey) => T | null): void {
    this.#doc.getMap(root).observeDeep((events) => {
      const names = events.flatMap(({ path, changes }) =>
        path.length === 0 ? [...changes.keys.keys()] : [String(path[0])],
      )
      for (const name of names) {
        const key = parseEntryKey(name)?.key
        if (key === undefined) continue
        const entry = parse(this.#doc, key)
        if (entry === null) entries.delete(key)
        else entries.set(key, entry)
      }
      this.#threadsAreStale = true
      this.#schedule()
    })
  }

  #attribute({ entries, people }: Attributed): void {
    for (const [key, author, at, editedAt] of entries) {
      this.#attributions.set(asId<EntryKey>(key), {
        author: asId<UserId>(author),
        at: new Date(at),
        editedAt: editedAt === 0 ? null : new Date(editedAt),
      })
    }
    for (const [id, name] of Object.entries(people)) if (name !== '') this.#people.set(asId<UserId>(id), name)
    this.#threadsAreStale = true
    this.#schedule()
  }

  #takeAnotherClient(): boolean {
    if (Y.getState(this.#doc.store, this.#doc.clientID) > 0) return false
    this.#doc.clientID = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
    return true
  }

  /** One view for all that happens in one turn. */
  #schedule(): void {
    if (this.#isScheduled) return
    this.#isScheduled = true
    queueMicrotask(() => {
      this.#isScheduled = false
      this.#view = this.#makeView()
      for (const listener of this.#listeners) listener()
    })
  }

  #connection(pending: number): Connection {
    if (this.#stopped !== null) return { at: 'stopped', ...this.#stopped }
    if (this.#socketState === 'live') return { at: 'live', saved: pending === 0 }
    return this.#socketState === 'offline' ? { at: 'offline', pending } : { at: 'connecting' }
  }

  #makeView(): LayerView {
    const { revision, viewer } = this.#input
    if (this.#threadsAreStale) {
      this.#threadsAreStale = false
      const layer = { annotations: this.#annotations, comments: this.#comments, states: this.#states }
      this.#threads = threadsOf(layer, this.#attributions, revision)
    }
    const pending = pendingKeys(this.#doc, this.#acknowledged)
    const states = this.#socket?.awareness.getStates() ?? new Map<number, unknown>()
    return {
      threads: this.#threads,
      pending,
      people: new Map(this.#people),
      connection: this.#connection(pending.size),
      here: peopleHere(states, { client: this.#doc.clientID, ...viewer }),
      actions: this.#actions,
      synced: this.#synced,
      accessChanges: this.#accessChanges,
    }
  }

  readonly #actions = layerActions({
    doc: () => this.#doc,
    revision: () => this.#input.revision,
    commentsOf: (annotation) =>
      this.#threads.find((thread) => thread.annotation.key === annotation)?.comments ?? [],
    showSelection: (span: Span | null) => this.#socket?.awareness.setLocalStateField('selection', span),
  })
}
