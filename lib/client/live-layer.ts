// A Layer as a store for React: the doc, its socket, and one immutable view of both.
import * as Y from 'yjs'
import { ThreadList } from '#lib/core/annotation/thread-list.ts'
import { asId } from '#lib/core/ids.ts'
import { unsentOf } from '#lib/core/sync/unsent.ts'
import { TOGETHER_MAX, writeAgain } from '#lib/core/sync/write-again.ts'
import { CarriedAnchors } from './carried-anchors.ts'
import { DeviceCopy } from './device/device-copy.ts'
import { readStored } from './device/read-stored.ts'
import { tellWorker } from './device/service-worker.ts'
import { layerActions, newNonce } from './layer-actions.ts'
import { keptOf } from './kept.ts'
import { keptStore, type KeptStore } from './kept-store.ts'
import { openLayerSocket } from './layer-socket.ts'
import { Presence } from './presence.ts'
import { Replica } from './replica.ts'
import { CommandRequests } from './command-requests.ts'
import type { EraseOutcome, EraseResult } from '#lib/core/sync/erasure.ts'
import type { ShareOutcome, ShareResult } from '#lib/core/sync/share.ts'
import type { CarriedOver } from '#lib/core/anchoring/carried.ts'
import type { Role } from '#lib/core/access/permissions.ts'
import type { Span } from '#lib/core/annotation/entry.ts'
import type { RevisionNumbers } from '#lib/core/annotation/decision.ts'
import type { NamedLayer } from '#lib/core/annotation/layer-kind.ts'
import type { Attribution } from '#lib/core/annotation/thread.ts'
import type { Attributed, Revised } from '#lib/core/sync/frames.ts'
import type { Unsent } from '#lib/core/sync/unsent.ts'
import type { Revision } from '#lib/core/article/block.ts'
import type { EntryKey, UserId } from '#lib/core/ids.ts'
import type { KeptRow, OwnRow, Stored } from './device/layer-database.ts'
import type { Connection, KeptHere, LayerView } from './layer-view.ts'
import type { Kept } from './kept.ts'
import type { LayerSocket, Refused, SocketState, Stopped } from './layer-socket.ts'

export type LiveLayerInput = {
  readonly layer: NamedLayer
  readonly revision: Revision
  /** Number of every Revision of the Article that the page knows. */
  readonly numbers: RevisionNumbers
  readonly viewer: { readonly id: UserId; readonly name: string; readonly role: Role }
  /** Of the Article; the device remembers what its copy is of. */
  readonly title: string
}

/** Origin of what comes from the device, or is there already. */
const DEVICE = Symbol('device')

/** A refused Replica whose words wait until a new one is synced. */
type Recovery = {
  readonly from: Replica
  readonly refused: Refused
  /** Whatever these wrote is taken off the device. */
  readonly clients: ReadonlySet<number>
}

/** What was carried over, among what the device has. */
const carriedOn = (revision: string) => `carried:${revision}`

export class LiveLayer {
  readonly #input: LiveLayerInput
  readonly #kept: KeptStore
  readonly #listeners = new Set<() => void>()
  readonly #attributions = new Map<EntryKey, Attribution>()
  #people: ReadonlyMap<UserId, string> = new Map<UserId, string>()
  #replica: Replica
  #recovery: Recovery | null = null
  /** The Recovery that is being written again. */
  #recovering: Recovery | null = null
  /** What is written again goes to the device together, before it is sent. */
  #again: Omit<OwnRow, 'holder'>[] | null = null
  #device: DeviceCopy | null = null
  /** Taken over from a page that is gone, while this one recovers. */
  #waiting: readonly KeptRow[] = []
  readonly #carried: CarriedAnchors
  #newer: Revised | null = null
  #keptList: readonly KeptHere[] = []
  /** Words of a refused Replica were written again and are not acknowledged yet: a second refusal ends it. */
  #isSecondTry = false
  #threads: ThreadList
  #accessChanges = 0
  #socketState: SocketState = 'connecting'
  #stopped: Stopped | null = null
  #synced = false
  #serverUrl = ''
  #socket: LayerSocket | null = null
  readonly #presence: Presence
  readonly #shares = new CommandRequests<ShareOutcome>((annotation) => this.#socket?.askToShare(annotation))
  readonly #erasures = new CommandRequests<EraseOutcome>((comment) => this.#socket?.askToErase(comment))
  #isScheduled = false
  #view: LayerView

  constructor(input: LiveLayerInput) {
    this.#input = input
    this.#kept = keptStore(input.viewer.id, input.layer.id)
    this.#people = new Map([[input.viewer.id, input.viewer.name]])
    const change = () => {
      this.#threads.touchAll()
      this.#schedule()
    }
    const keep = (answer: CarriedOver) => this.#device?.note(carriedOn(input.revision.id), answer)
    this.#carried = new CarriedAnchors(input.layer.id, input.revision.id, change, keep)
    this.#replica = this.#newReplica()
    this.#threads = this.#listThreads(this.#replica)
    this.#presence = new Presence({
      viewer: { id: input.viewer.id, name: input.viewer.name },
      revision: input.revision.id,
      annotationOf: (entry) => this.#annotationOf(entry),
      now: () => performance.now(),
    })
    this.#view = this.#makeView()
  }

  /** Reads what the device has, then connects; the returned function disconnects. */
  connect(serverUrl: string): () => void {
    this.#serverUrl = serverUrl
    this.#stopped = null
    this.#readKept()
    const device = new DeviceCopy({
      viewer: this.#input.viewer.id,
      layer: this.#input.layer.id,
      title: this.#input.title,
      newId: newNonce,
      onChange: () => this.#schedule(),
      onOrphans: () => void this.#adopt(),
    })
    this.#device = device
    void this.#load(device).then(() => {
      if (this.#device !== device) return
      this.#carried.start()
      this.#openSocket()
      this.#schedule()
    })
    this.#schedule()
    return () => {
      this.#device = null
      this.#carried.stop()
      this.#presence.speakWith(null)
      this.#presence.forget()
      this.#socket?.close()
      this.#socket = null
      void device.close()
    }
  }

  async #load(device: DeviceCopy): Promise<void> {
    const stored = await device.open()
    if (stored === null || this.#device !== device) return
    if (!readStored(this.#replica.doc, stored.base, DEVICE)) {
      // The server has it all; what the person wrote is taken in on top of that.
      device.forgetBase()
      return
    }
    const replica = this.#replica
    if (device.isScattered(stored) && replica.isCommitted)
      device.compact(stored, Y.encodeStateAsUpdate(replica.doc))
    this.#restore(stored)
    await this.#adopt()
  }

  #restore({ attributed, people, about }: Stored): void {
    this.#learn({
      entries: attributed.map(({ key, author, at, editedAt }) => [key, author, at, editedAt]),
      people: Object.fromEntries(people.map(({ id, name }) => [id, name])),
    })
    const carried = about.get(carriedOn(this.#input.revision.id))
    if (carried !== undefined) this.#carried.restore(carried as CarriedOver) // as it was noted
    if (about.get('whole') === true) this.#synced = true
    this.#threads.touchAll()
  }

  /** Takes in what the viewer wrote in pages that are gone and nobody has acknowledged, and answers for it from now on. */
  async #adopt(): Promise<void> {
    const device = this.#device
    if (device === null || this.#recovery !== null) return
    const rows = [...this.#waiting, ...(await device.adopt())]
    if (device !== this.#device) return
    // neither the refused doc nor the one that takes its place may have them now
    this.#waiting = this.#recovery === null ? [] : rows
    if (this.#waiting.length > 0 || rows.length === 0) return
    const replica = this.#replica
    for (const { client } of rows) {
      // of a client that the page does not answer for yet, the doc holds only what is committed
      const committed = replica.owed.get(client) ?? Y.getState(replica.doc.store, client)
      replica.answerFor(client, committed)
      device.acknowledge(client, committed)
    }
    this.#socket?.speakAgain()
    readStored(
      replica.doc,
      rows.map(({ update }) => update),
      DEVICE,
    )
    this.#schedule()
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
    replica.doc.on('update', (update: Uint8Array, origin: unknown, doc: Y.Doc, { local }: Y.Transaction) => {
      if (origin === DEVICE) return
      const own = { client: doc.clientID, end: Y.getState(doc.store, doc.clientID), update }
      if (!local) this.#device?.addBase(update)
      else if (this.#again === null) this.#device?.addOwn(own.client, own.end, own.update)
      else this.#again.push(own)
    })
    return replica
  }

  #listThreads(replica: Replica): ThreadList {
    const { layer, revision, numbers } = this.#input
    const reading = { layer, revision, numbers, carried: this.#carried.find }
    return new ThreadList(replica, this.#attributions, reading)
  }

  /** What is on the screen: while recovering, what it was. */
  get #shown(): Replica {
    return this.#recovery?.from ?? this.#replica
  }

  #openSocket(): void {
    const replica = this.#replica
    const { layer, viewer } = this.#input
    const input = {
      ...{ serverUrl: this.#serverUrl, layer: layer.id, doc: replica.doc, viewer: viewer.id },
      clients: () => [...replica.owed.keys()],
    }
    const socket = openLayerSocket(input, {
      onState: (state) => {
        this.#socketState = state
        if (state === 'live') this.#goLive()
        this.#schedule()
      },
      onStopped: (stopped) => {
        this.#stopped = stopped
        if (stopped.code === 'not-found') this.#lose(stopped.message)
        this.#schedule()
      },
      onRefused: (refused) => this.#quarantine(refused),
      onAcknowledged: (client, clock) => {
        replica.acknowledge(client, clock)
        this.#device?.acknowledge(client, clock)
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
      onPresence: (states) => this.#presence.hear(states),
      onPresenceLost: () => this.#presence.forget(),
      onShareAnswered: ({ annotation, outcome }) => this.#shares.hear(annotation, outcome),
      onEraseAnswered: ({ comment, outcome }) => this.#erasures.hear(comment, outcome),
      onAccessChanged: () => {
        this.#accessChanges++
        this.#schedule()
      },
      onClientTaken: () => replica.takeAnotherClient(),
    })
    this.#presence.speakWith(socket.awareness)
    this.#socket = socket
  }

  #goLive(): void {
    if (!this.#synced) this.#device?.note('whole', true)
    this.#synced = true
    this.#stopped = null // signed in again
    this.#shares.askAgain()
    this.#erasures.askAgain()
    if (this.#recovery === null) void this.#adopt()
    else if (this.#recovering !== this.#recovery) void this.#recover(this.#recovery)
  }

  /**
   * The refused Replica holds a struct that the world will never have, and all that its client writes from then on would
   * build on it. So the page goes on with a new doc and a new client; until that is synced it shows the old one.
   */
  #quarantine(refused: Refused): void {
    this.#socket?.close()
    this.#socketState = 'connecting'
    // a refusal while recovering is of the new Replica, which holds nothing of the person's own yet
    const before = this.#recovery
    const clients = new Set([...(before?.clients ?? []), ...this.#replica.owed.keys()])
    this.#recovery = { from: before?.from ?? this.#replica, refused, clients }
    if (refused.code === 'no-right') this.#accessChanges++
    this.#replica = this.#newReplica()
    this.#openSocket()
    this.#schedule()
  }

  /**
   * The new Replica is synced: what may still be written is written again, once; the rest is kept for the person. The device's copy becomes
   * that of the new Replica before anything of it is sent: whoever comes after a crash finds one or the other.
   */
  async #recover(recovery: Recovery): Promise<void> {
    this.#recovering = recovery
    const { from, refused, clients } = recovery
    const replica = this.#replica
    const { doc } = replica
    const owed = new Map([...from.owed.keys()].map((client) => [client, Y.getState(doc.store, client)]))
    const unsent = unsentOf(from.doc, owed)
    const state = Y.encodeStateAsUpdate(doc)
    const release = this.#socket?.hold()
    this.#again = []
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
    const again = this.#again
    this.#again = null
    this.#isSecondTry = replica.pending.size > 0
    this.#keep(left, from, refused.message)
    await this.#device?.replace(state, again, clients)
    release?.()
    if (this.#recovery !== recovery) return // refused again meanwhile
    this.#recovery = null
    this.#threads = this.#listThreads(replica)
    this.#schedule()
    await this.#adopt()
  }

  /** The page will not get in again: what it holds would go with it, and what the device has of it goes. */
  #lose(why: string): void {
    const from = this.#recovery?.from ?? this.#replica
    this.#keep(unsentOf(from.doc, from.owed), from, why)
    void this.#device?.remove()
    void tellWorker({ at: 'forget', href: location.href })
  }

  #keep(unsent: readonly Unsent[], from: Replica, why: string): void {
    if (unsent.length === 0) return
    const at = Date.now()
    this.#kept.add(unsent.map((one) => ({ id: newNonce(), at, why, ...keptOf(one, from) })))
    this.#readKept()
  }

  #annotationOf(entry: EntryKey): EntryKey | null {
    const { annotations, comments } = this.#shown
    return annotations.has(entry) ? entry : (comments.get(entry)?.annotation ?? null)
  }

  #attribute(attributed: Attributed): void {
    this.#noteAuthors(attributed)
    this.#learn(attributed)
  }

  #learn({ entries, people }: Attributed): void {
    for (const [key, author, at, editedAt] of entries) {
      this.#attributions.set(asId<EntryKey>(key), {
        author: asId<UserId>(author),
        at: new Date(at),
        editedAt: editedAt === 0 ? null : new Date(editedAt),
      })
      this.#threads.touch(asId<EntryKey>(key))
    }
    // the same map as long as nobody is new: everything that shows a name follows it
    const named = Object.entries(people).map(([id, name]) => [asId<UserId>(id), name] as const)
    const fresh = named.filter(([id, name]) => name !== '' && this.#people.get(id) !== name)
    if (fresh.length > 0) this.#people = new Map([...this.#people, ...fresh])
    this.#schedule()
  }

  /** For the device: what it does not have yet. The server names every author to whoever joins. */
  #noteAuthors({ entries, people }: Attributed): void {
    const attributed = entries.flatMap(([key, author, at, editedAt]) => {
      const known = this.#attributions.get(asId<EntryKey>(key))
      const isSame =
        known?.author === author && known.at.getTime() === at && (known.editedAt?.getTime() ?? 0) === editedAt
      return isSame ? [] : [{ key, author, at, editedAt }]
    })
    const named = Object.entries(people).filter(
      ([id, name]) => name !== '' && this.#people.get(asId<UserId>(id)) !== name,
    )
    if (attributed.length + named.length === 0) return
    this.#device?.attribute(
      attributed,
      named.map(([id, name]) => ({ id, name })),
    )
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

  get #isOnDevice(): boolean {
    return this.#device?.state === 'kept'
  }

  #connection(pending: number): Connection {
    if (this.#stopped !== null) return { at: 'stopped', ...this.#stopped }
    if (this.#recovery !== null) return { at: 'recovering' }
    if (this.#socketState === 'live') return { at: 'live', saved: pending === 0 }
    return this.#socketState === 'offline'
      ? { at: 'offline', pending, onDevice: this.#isOnDevice }
      : { at: 'connecting' }
  }

  #makeView(): LayerView {
    const shown = this.#shown
    const threads = this.#threads.read()
    if (this.#synced && this.#threads.lacksAnchors) this.#carried.want()
    const { pending } = shown
    return {
      threads,
      carryOver: this.#carried.progress,
      newer: this.#newer,
      pending,
      people: this.#people,
      connection: this.#connection(pending.size),
      onDevice: this.#isOnDevice,
      presence: this.#presence,
      actions: this.#actions,
      synced: this.#synced,
      accessChanges: this.#accessChanges,
      kept: this.#keptList,
      forget: this.#forget,
      remember: this.#remember,
    }
  }

  #readKept(): void {
    const audience = this.#input.layer.kind
    this.#keptList = this.#kept.read().map((kept) => ({ ...kept, audience }))
  }

  /** Has the server share an Annotation of this Layer with the Group; resolves when it is known what became of it. */
  share(annotation: EntryKey): Promise<ShareResult> {
    return this.#shares.ask(annotation)
  }

  /** Has the server remove the words of a Comment for good; resolves when it is known what became of it. */
  erase(comment: EntryKey): Promise<EraseResult> {
    return this.#erasures.ask(comment)
  }

  /** Whether the entry is in this Layer. */
  holds(key: EntryKey): boolean {
    return this.#shown.holds(key)
  }

  readonly #forget = (id: string): void => {
    this.#kept.remove(id)
    this.#readKept()
    this.#schedule()
  }

  readonly #remember = (kept: Kept): void => {
    this.#kept.add([kept])
    this.#readKept()
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
    showSelection: (span: Span | null) => this.#presence.select(span),
  })
}
