// A person at the wire: the stock y-websocket provider with a cookie, on a doc of one's own.
import * as Y from 'yjs'
import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import {
  ACKNOWLEDGED,
  ANCHORED,
  ATTRIBUTED,
  REVISED,
  ERASE,
  SHARE,
  eraseFrame,
  shareFrame,
} from '#lib/core/sync/frames.ts'
import { describe } from '#lib/core/anchoring/describe.ts'
import { parseLayer } from '#lib/core/annotation/parse.ts'
import * as write from '#lib/core/annotation/write.ts'
import { randomUUID } from 'node:crypto'
import type { EraseAnswer } from '#lib/core/sync/erasure.ts'
import type { ShareAnswer } from '#lib/core/sync/share.ts'
import type { Attributed, Revised } from '#lib/core/sync/frames.ts'
import type { DecisionVerdict, Emoji } from '#lib/core/annotation/entry.ts'
import type { Revision } from '#lib/core/article/block.ts'
import type { EntryKey } from '#lib/core/ids.ts'

export type SyncClientInput = {
  /** `ws://127.0.0.1:port/sync` */
  readonly serverUrl: string
  readonly layer: string
  readonly origin: string
  readonly cookie: string | undefined
  readonly revision: Revision
}

const newNonce = () => randomUUID().replaceAll('-', '').slice(0, 16)

export class SyncClient {
  readonly doc = new Y.Doc()
  readonly provider: WebsocketProvider
  readonly closes: { code: number; reason: string }[] = []
  readonly attributed = new Map<string, { author: string; at: number }>()
  /** Each time that it was told of a Revision. */
  readonly revised: Revised[] = []
  /** How often it was told that something was carried over. */
  anchored = 0
  /** What it heard of Annotations that it asked to share. */
  readonly shareAnswers: ShareAnswer[] = []
  /** What it heard of Comments whose words it asked to remove for good. */
  readonly eraseAnswers: EraseAnswer[] = []
  denied: string | null = null
  acknowledged = 0
  readonly #revision: Revision

  constructor({ serverUrl, layer, origin, cookie, revision }: SyncClientInput) {
    this.#revision = revision
    class SignedIn extends WebSocket {
      constructor(url: string, protocols?: string[]) {
        super(url, protocols, { headers: { origin, ...(cookie === undefined ? {} : { cookie }) } })
      }
    }
    this.provider = new WebsocketProvider(serverUrl, layer, this.doc, {
      disableBc: true,
      // `as`: ws has the parts of the browser's class that the provider uses
      WebSocketPolyfill: SignedIn as unknown as typeof globalThis.WebSocket,
      params: { client: String(this.doc.clientID), ack: '1' },
      maxBackoffTime: 200,
    })
    this.provider.on('connection-close', (event) => {
      if (event !== null) this.closes.push({ code: event.code, reason: event.reason })
    })
    this.provider.messageHandlers[2] = (_encoder, decoder) => {
      decoding.readVarUint(decoder)
      this.denied = decoding.readVarString(decoder)
    }
    this.provider.messageHandlers[ACKNOWLEDGED] = (_encoder, decoder) => {
      for (let left = decoding.readVarUint(decoder); left > 0; left--) {
        decoding.readVarUint(decoder)
        this.acknowledged = decoding.readVarUint(decoder)
      }
    }
    this.provider.messageHandlers[ATTRIBUTED] = (_encoder, decoder) => {
      const { entries } = JSON.parse(decoding.readVarString(decoder)) as Attributed // the server's own words
      for (const [key, author, at] of entries) this.attributed.set(key, { author, at })
    }
    this.provider.messageHandlers[REVISED] = (_encoder, decoder) => {
      this.revised.push(JSON.parse(decoding.readVarString(decoder)) as Revised) // likewise
    }
    this.provider.messageHandlers[SHARE] = (_encoder, decoder) => {
      this.shareAnswers.push(JSON.parse(decoding.readVarString(decoder)) as ShareAnswer) // likewise
    }
    this.provider.messageHandlers[ERASE] = (_encoder, decoder) => {
      this.eraseAnswers.push(JSON.parse(decoding.readVarString(decoder)) as EraseAnswer) // likewise
    }
    this.provider.messageHandlers[ANCHORED] = () => {
      this.anchored++
    }
  }

  get isSynced(): boolean {
    return this.provider.synced
  }

  /** Whether the server has said that everything of this client is kept. */
  get isSaved(): boolean {
    return this.acknowledged >= Y.getState(this.doc.store, this.doc.clientID)
  }

  /** Highlights the first place where the words stand; with a body it is a comment. */
  highlight(words: string, body?: string, on: Revision = this.#revision): EntryKey {
    const start = on.text.indexOf(words)
    if (start < 0) throw new Error(`the article does not say "${words}"`)
    const target = { revision: on.id, selectors: describe(on, { start, end: start + words.length }) }
    const motivation = body === undefined ? ('highlighting' as const) : ('commenting' as const)
    const input = { target, motivation, colour: 'yellow' as const, ...(body === undefined ? {} : { body }) }
    return write.addAnnotation(this.doc, input, newNonce)
  }

  reply(annotation: EntryKey, body: string): EntryKey {
    return write.addComment(this.doc, { annotation, parent: null, body }, newNonce)
  }

  react(about: EntryKey, emoji: Emoji): EntryKey {
    return write.addReaction(this.doc, { about, emoji }, newNonce)
  }

  delete(annotation: EntryKey): void {
    write.setAnnotationDeleted(this.doc, annotation, true)
  }

  /** Says where an annotation belongs on a later text: at the first place where the words stand; without words, nowhere. */
  decide(annotation: EntryKey, verdict: DecisionVerdict, on: Revision, words?: string): EntryKey {
    const start = on.text.indexOf(words ?? '')
    if (start < 0) throw new Error(`the article does not say "${words}"`)
    const selectors = words === undefined ? [] : describe(on, { start, end: start + words.length })
    return write.decide(this.doc, { annotation, verdict, target: { revision: on.id, selectors } }, newNonce)
  }

  /** Asks for an Annotation to be shared with the Group. */
  share(annotation: EntryKey): void {
    this.provider.ws?.send(new Uint8Array(shareFrame(annotation)))
  }

  /** Asks for the words of a Comment to be removed for good. */
  erase(comment: EntryKey): void {
    this.provider.ws?.send(new Uint8Array(eraseFrame(comment)))
  }

  quotes(): string[] {
    const { annotations } = parseLayer(this.doc)
    return [...annotations.values()]
      .filter((annotation) => !annotation.deleted)
      .flatMap(({ target }) =>
        target.selectors.flatMap((s) => (s.type === 'TextQuoteSelector' ? [s.exact] : [])),
      )
      .toSorted()
  }

  bodies(): string[] {
    return [...parseLayer(this.doc).comments.values()]
      .filter((c) => !c.deleted)
      .map((c) => c.body)
      .toSorted()
  }

  /** Names of the other people here, as the wire says them. */
  others(): string[] {
    const names = [...this.provider.awareness.getStates()]
      .filter(([client]) => client !== this.doc.clientID)
      .map(([, state]) => (state as { user?: { name: string } }).user?.name ?? 'nobody')
    return names.toSorted()
  }

  leave(): void {
    this.provider.destroy()
  }
}
