// A Layer as a store for React: the doc, its socket, and one immutable view of both.
import * as Y from 'yjs'
import { ThreadList } from '#lib/core/annotation/thread-list.ts'
import { asId } from '#lib/core/ids.ts'
import { unsentOf } from '#lib/core/sync/unsent.ts'
import { TOGETHER_MAX, writeAgain } from '#lib/core/sync/write-again.ts'
import { CarriedAnchors } from './carried-anchors.ts'
import { layerActions, newNonce } from './layer-actions.ts'
import { keptOf } from './kept.ts'
import { keptStore, type KeptStore } from './kept-store.ts'
import { openLayerSocket } from './layer-socket.ts'
import { peopleHere } from './people-here.ts'
import { Replica } from './replica.ts'
import type { Role } from '#lib/core/access/permissions.ts'
import type { Span } from '#lib/core/annotation/entry.ts'
import type { RevisionNumbers } from '#lib/core/annotation/decision.ts'
import type { Attribution } from '#lib/core/annotation/thread.ts'
import type { Attributed, Revised } from '#lib/core/sync/frames.ts'
import type { Unsent } from '#lib/core/sync/unsent.ts'
import type { Revision } from '#lib/core/article/block.ts'
import type { EntryKey, LayerId, UserId } from '#lib/core/ids.ts'
import type { Connection, LayerView } from './layer-view.ts'
import type { Kept } from './kept.ts'
import type { LayerSocket, Refused, SocketState, Stopped } from './layer-socket.ts'

export type LiveLayerInput = {
  readonly layer: LayerId
  readonly revision: Revision
  /** Number of every Revision of the Article that the page knows. */
  readonly numbers: RevisionNumbers
  readonly viewer: { readonly id: UserId; readonly name: string; readonly role: Role }
}

/** A refused Replica whose words wait until a new one is synced. */
type Recovery = { readonly from: Replica; readonly refused: Refused }

export class LiveLayer {
  readonly #input: LiveLayerInput
  readonly #kept: KeptStore
  readonly #listeners = new Set<() => void>()
  readonly #attributions = new Map<EntryKey, Attribution>()
  readonly #people = new Map<UserId, string>()
  #replica: Replica
  #recovery: Recovery | null = null
  readonly #carried: CarriedAnchors
  #newer: Revised | null = null
  #keptList: readonly Kept[] = []
  /** Words of a refused Replica were written again and are not acknowledged yet: a second refusal ends it. */
  #isSecondTry = false
  #threads: ThreadList
  #accessChanges = 0
  #socketState: SocketState = 'connecting'
  #stopped: Stopped | null = null
  #synced = false
  #serverUrl = ''
  #socket: LayerSocket | null = null
  #isScheduled = false
  #view: LayerView

  constructor(input: LiveLayerInput) {
    this.#input = input
    this.#kept = keptStore(input.viewer.id, input.layer)
    this.#people.set(input.viewer.id, input.viewer.name)
    this.#carried = new CarriedAnchors(input.layer, input.revision.id, () => {
      this.#threads.touchAll()
      this.#schedule()
    })
    this.#replica = this.#newReplica()
    this.#threads = this.#listThreads(this.#replica)
    this.#view = this.#makeView()
  }

  /** Connects; the returned function disconnects. */
  connect(serverUrl: string): () => void {
    this.#serverUrl = serverUrl
    this.#stopped = null
    this.#keptList = this.#kept.read()
    this.#carried.start()
    this.#openSocket()
    this.#schedule()
    return () => {
      this.#carried.stop()
      this.#socket?.close()
      this.#socket = null
    }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly view = (): LayerView => this.#view

  #newReplica(): Replica {
    const replica: Replica = new Replica((key) => {
      if (replica === this.#shown) this.#threads.touch(key)
      this.#schedule()
    })
    return replica
  }

  #listThreads(replica: Replica): ThreadList {
    const { revision, numbers } = this.#input
    return new ThreadList(replica, this.#attributions, { revision, numbers, carried: this.#carried.find })
  }

  /** What is on the screen: while recovering, what it was. */
  get #shown(): Replica {
    return this.#recovery?.from ?? this.#replica
  }

  #openSocket(): void {
    const replica = this.#replica
    const socket = openLayerSocket(this.#serverUrl, this.#input.layer, replica.doc, {
      onState: (state) => {
        this.#socketState = state
        if (state === 'live') {
          this.#synced = true
          this.#stopped = null // signed in again
          if (this.#recovery !== null) this.#recover(this.#recovery)
        }
        this.#schedule()
      },
      onStopped: (stopped) => {
        this.#stopped = stopped
        if (stopped.code === 'not-found') this.#keepUnsent(stopped.message)
        this.#schedule()
      },
      onRefused: (refused) => this.#quarantine(refused),
      onAcknowledged: (client, clock) => {
        replica.acknowledge(client, clock)
        if (replica.pending.size === 0) this.#isSecondTry = false
        this.#schedule()
      },
      onAttributed: (attributed) => this.#attribute(attributed),
      onRevised: (revised) => {
        this.#carried.heard() // who was away may have missed what was carried over
        if (revised.number <= Math.max(this.#newer?.number ?? 0, ...this.#input.numbers.values())) return
        this.#newer = revised
        this.#schedule()
      },
      onAnchored: () => this.#carried.heard(),
      onAccessChanged: () => {
        this.#accessChanges++
        this.#schedule()
      },
      onClientTaken: () => replica.takeAnotherClient(),
    })
    socket.awareness.setLocalState({ selection: null })
    socket.awareness.on('change', () => this.#schedule())
    this.#socket = socket
  }

  /**
   * The refused Replica holds a struct that the world will never have, and all that its client writes from then on would
   * build on it. So the page goes on with a new doc and a new client; until that is synced it shows the old one.
   */
  #quarantine(refused: Refused): void {
    this.#socket?.close()
    this.#socketState = 'connecting'
    // a refusal while recovering is of the new Replica, which holds nothing of the person's own yet
    this.#recovery = { from: this.#recovery?.from ?? this.#replica, refused }
    if (refused.code === 'no-right') this.#accessChanges++
    this.#replica = this.#newReplica()
    this.#openSocket()
    this.#schedule()
  }

  /** The new Replica is synced: what may still be written is written again, once; the rest is kept for the person. */
  #recover({ from, refused }: Recovery): void {
    this.#recovery = null
    const { doc } = this.#replica
    const client = from.doc.clientID
    const unsent = unsentOf(from.doc, client, Y.getState(doc.store, client))
    const { id, role } = this.#input.viewer
    const left = this.#isSecondTry
      ? unsent
      : writeAgain({
          doc,
          unsent,
          actor: { id, role: refused.role ?? role },
          creatorOf: (key) => this.#attributions.get(key)?.author,
          newNonce,
          // there was too much for one update: not one by one either, or it would be too many
          ...(refused.code === 'too-large' ? { together: TOGETHER_MAX } : {}),
        })
    this.#isSecondTry = this.#replica.pending.size > 0
    this.#keep(left, from, refused.message)
    this.#threads = this.#listThreads(this.#replica)
  }

  /** The page will not get in again: what it holds would go with it. */
  #keepUnsent(why: string): void {
    const from = this.#recovery?.from ?? this.#replica
    this.#keep(unsentOf(from.doc, from.doc.clientID, from.acknowledged), from, why)
  }

  #keep(unsent: readonly Unsent[], from: Replica, why: string): void {
    if (unsent.length === 0) return
    const at = Date.now()
    this.#kept.add(unsent.map((one) => ({ id: newNonce(), at, why, ...keptOf(one, from) })))
    this.#keptList = this.#kept.read()
  }

  #attribute({ entries, people }: Attributed): void {
    for (const [key, author, at, editedAt] of entries) {
      this.#attributions.set(asId<EntryKey>(key), {
        author: asId<UserId>(author),
        at: new Date(at),
        editedAt: editedAt === 0 ? null : new Date(editedAt),
      })
      this.#threads.touch(asId<EntryKey>(key))
    }
    for (const [id, name] of Object.entries(people)) if (name !== '') this.#people.set(asId<UserId>(id), name)
    this.#schedule()
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
    if (this.#recovery !== null) return { at: 'recovering' }
    if (this.#socketState === 'live') return { at: 'live', saved: pending === 0 }
    return this.#socketState === 'offline' ? { at: 'offline', pending } : { at: 'connecting' }
  }

  #makeView(): LayerView {
    const { revision, viewer } = this.#input
    const shown = this.#shown
    const threads = this.#threads.read()
    if (this.#synced && this.#threads.lacksAnchors) this.#carried.want()
    const { pending } = shown
    const states = this.#socket?.awareness.getStates() ?? new Map<number, unknown>()
    return {
      threads,
      carryOver: this.#carried.progress,
      newer: this.#newer,
      pending,
      people: new Map(this.#people),
      connection: this.#connection(pending.size),
      here: peopleHere(states, { client: this.#replica.doc.clientID, revision: revision.id, ...viewer }),
      actions: this.#actions,
      synced: this.#synced,
      accessChanges: this.#accessChanges,
      kept: this.#keptList,
      forget: this.#forget,
      remember: this.#remember,
    }
  }

  readonly #forget = (id: string): void => {
    this.#kept.remove(id)
    this.#keptList = this.#kept.read()
    this.#schedule()
  }

  readonly #remember = (kept: Kept): void => {
    this.#kept.add([kept])
    this.#keptList = this.#kept.read()
    this.#schedule()
  }

  readonly #actions = layerActions({
    doc: () => this.#replica.doc,
    revision: () => this.#input.revision,
    ownReactions: (about, emoji) =>
      this.#threads.reactionsTo(about).filter((reaction) => {
        const author = this.#attributions.get(reaction.key)?.author
        return reaction.emoji === emoji && (author === undefined || author === this.#input.viewer.id)
      }),
    commentsOf: (annotation) => this.#threads.of(annotation)?.comments ?? [],
    showSelection: (span: Span | null) => {
      const selection = span === null ? null : { ...span, revision: this.#input.revision.id }
      this.#socket?.awareness.setLocalStateField('selection', selection)
    },
  })
}
