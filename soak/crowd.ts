// People who write numbered marks whatever happens, and a memory of what was acknowledged to whom and seen by whom.
import * as Y from 'yjs'
import { parseComment } from '#lib/core/annotation/parse.ts'
import { asId } from '#lib/core/ids.ts'
import { SyncClient } from '#test/sync-client.ts'
import { until } from '#test/until.ts'
import { ORIGIN } from '#test/world.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import type { Random } from '#test/random.ts'
import type { OpenedArticle } from '#test/world.ts'

/** So many marks may wait for their acknowledgement; then a writer waits, too. */
const WAITING_MAX = 300
const TICK_MS = 10

export type Seat = { readonly serverUrl: string; readonly cookie: string }

class Member {
  readonly client: SyncClient
  readonly #marks: { readonly mark: string; readonly clock: number }[] = []
  #acknowledged = 0
  #written = 0

  constructor(article: OpenedArticle, { serverUrl, cookie }: Seat, seen: Set<string>) {
    const { layer, revision } = article
    this.client = new SyncClient({ serverUrl, layer, revision, origin: ORIGIN, cookie })
    this.client.doc.getMap('comments').observe((event, { local }) => {
      if (local) return
      for (const key of event.changes.keys.keys()) {
        const body = parseComment(this.client.doc, asId<EntryKey>(key))?.body
        if (body !== undefined) seen.add(body)
      }
    })
  }

  write(annotation: EntryKey, name: string): void {
    if (this.#marks.length - this.#acknowledged > WAITING_MAX) return
    const mark = `${name}/${this.#written++}`
    const { doc } = this.client
    this.client.reply(annotation, mark)
    this.#marks.push({ mark, clock: Y.getState(doc.store, doc.clientID) })
  }

  /** Marks that were acknowledged since the last question. */
  takeAcknowledged(): string[] {
    const from = this.#acknowledged
    while ((this.#marks[this.#acknowledged]?.clock ?? Infinity) <= this.client.acknowledged)
      this.#acknowledged++
    return this.#marks.slice(from, this.#acknowledged).map(({ mark }) => mark)
  }

  get written(): number {
    return this.#marks.length
  }

  /** The same everything again, as after an answer that was lost. */
  sayAgain(): void {
    this.client.provider.ws?.send(
      new Uint8Array([0, 2, ...withLength(Y.encodeStateAsUpdate(this.client.doc))]),
    )
  }

  /** The connection is gone without a word. */
  tear(): void {
    const socket = this.client.provider.ws as unknown as { terminate?: () => void } | null // ws under the browser's type
    socket?.terminate?.()
  }
}

const withLength = (bytes: Uint8Array): number[] => {
  const head: number[] = []
  let left = bytes.length
  for (; left > 127; left = Math.floor(left / 128)) head.push((left % 128) + 128)
  return [...head, left, ...bytes]
}

const encoded = (doc: Y.Doc) => Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64')

/** A crowd on one article; half sits at each seat's process. It writes from the start until `finish`. */
export class Crowd {
  readonly acknowledged = new Set<string>()
  readonly seen = new Set<string>()
  readonly members: readonly Member[]
  readonly #name: string
  readonly #chance: Random
  #annotation: EntryKey | null = null
  #timer: NodeJS.Timeout | null = null

  constructor(name: string, article: OpenedArticle, seats: readonly Seat[], chance: Random) {
    this.#name = name
    this.#chance = chance
    this.members = seats.map((seat) => new Member(article, seat, this.seen))
  }

  async begin(): Promise<void> {
    await until('the crowd is synced', () => this.members.every(({ client }) => client.isSynced), 60_000)
    const [first] = this.members
    if (first === undefined) throw new Error('an empty crowd')
    const annotation = first.client.highlight('stood')
    await until('everybody has the annotation', () =>
      this.members.every(({ client }) => client.doc.getMap('annotations').has(annotation)),
    )
    this.#annotation = annotation
    this.#timer = setInterval(() => this.#tick(), TICK_MS)
  }

  get written(): number {
    return this.members.reduce((sum, member) => sum + member.written, 0)
  }

  /** Everybody stops writing; resolves when all of it is acknowledged and all hold the same. */
  async finish(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer)
    await until(
      'everything is acknowledged',
      () => this.members.every(({ client }) => client.isSynced && client.isSaved),
      60_000,
    ).catch((error: unknown) => {
      throw new Error(this.#unfinished(), { cause: error })
    })
    this.#note()
    await until(
      'everybody holds the same',
      () => new Set(this.members.map(({ client }) => encoded(client.doc))).size === 1,
      120_000,
    )
  }

  /** Who still waits for what, for whoever looks into it. */
  #unfinished(): string {
    const waiting = this.members.flatMap(({ client }, i) =>
      client.isSynced && client.isSaved
        ? []
        : [
            `writer ${i}: synced ${client.isSynced}, acknowledged ${client.acknowledged} of ${Y.getState(client.doc.store, client.doc.clientID)}, last closes ${client.closes
              .slice(-3)
              .map(({ code, reason }) => `${code} ${reason}`)
              .join('; ')}`,
          ],
    )
    return `not everything is acknowledged: ${waiting.join(' | ')}`
  }

  leave(): void {
    if (this.#timer !== null) clearInterval(this.#timer)
    for (const { client } of this.members) {
      client.leave()
      client.doc.destroy() // its presence has a timer
    }
  }

  /** Reasons for which somebody was turned away; an honest crowd has none. */
  get denials(): string[] {
    return this.members.flatMap(({ client }) => (client.denied === null ? [] : [client.denied]))
  }

  #tick(): void {
    this.#note()
    if (this.#annotation === null) return
    for (const [i, member] of this.members.entries())
      if (this.#chance.chance(0.7)) member.write(this.#annotation, `${this.#name}/${i}`)
  }

  #note(): void {
    for (const member of this.members)
      for (const mark of member.takeAcknowledged()) this.acknowledged.add(mark)
  }
}
