// One person who writes numbered marks whatever happens, and remembers which of them were acknowledged.
import * as Y from 'yjs'
import * as encoding from 'lib0/encoding'
import { parseComment } from '#lib/core/annotation/parse.ts'
import { asId } from '#lib/core/ids.ts'
import { SyncClient } from '#test/sync-client.ts'
import { ORIGIN } from '#test/world.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import type { OpenedArticle } from '#test/world.ts'

/** So many marks may wait for their acknowledgement; then a writer waits, too. */
const WAITING_MAX = 600

export type Seat = { readonly serverUrl: string; readonly cookie: string }

export class Member {
  readonly client: SyncClient
  /** Marks that are not acknowledged, oldest first; `clock` is the one below which everything must be. */
  #waiting: { readonly mark: string; readonly clock: number }[] = []
  #written = 0

  /** `seen` gets the marks of others as they arrive. */
  constructor({ layer, revision }: OpenedArticle, { serverUrl, cookie }: Seat, seen: Set<string>) {
    this.client = new SyncClient({ serverUrl, layer, revision, origin: ORIGIN, cookie })
    this.client.doc.getMap('comments').observe((event, { local }) => {
      if (local) return
      for (const key of event.changes.keys.keys()) {
        const body = parseComment(this.client.doc, asId<EntryKey>(key))?.body
        if (body !== undefined) seen.add(body)
      }
    })
  }

  /** Writes `count` comments in one frame. */
  write(annotation: EntryKey, name: string, count: number): void {
    if (this.#waiting.length > WAITING_MAX) return
    const { doc } = this.client
    doc.transact(() => {
      for (let n = 0; n < count; n++) {
        const mark = `${name}/${this.#written++}`
        this.client.reply(annotation, mark)
        this.#waiting.push({ mark, clock: Y.getState(doc.store, doc.clientID) })
      }
    })
  }

  /** Marks that were acknowledged since the last question. */
  takeAcknowledged(): string[] {
    const { acknowledged } = this.client
    const left = this.#waiting.findIndex(({ clock }) => clock > acknowledged)
    return this.#waiting.splice(0, left < 0 ? this.#waiting.length : left).map(({ mark }) => mark)
  }

  /** Everything that it has written again, as after an answer that was lost. */
  sayAgain(): void {
    const { doc, provider } = this.client
    const { ws } = provider
    if (ws?.readyState !== ws?.OPEN) return // between two connections there is nobody to say it to
    const others = new Map(Y.decodeStateVector(Y.encodeStateVector(doc)))
    others.delete(doc.clientID)
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 0) // a sync message: an update
    encoding.writeVarUint(encoder, 2)
    encoding.writeVarUint8Array(encoder, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(others)))
    ws?.send(encoding.toUint8Array(encoder))
  }

  /** The connection is gone without a word. */
  tear(): void {
    const socket = this.client.provider.ws as unknown as { terminate?: () => void } | null // ws under the browser's type
    socket?.terminate?.()
  }
}
