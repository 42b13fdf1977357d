// People on one article who write whatever happens, and a memory of what was acknowledged to somebody and seen by somebody.
import * as Y from 'yjs'
import { until } from '#test/until.ts'
import { Member } from './member.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import type { Random } from '#test/random.ts'
import type { OpenedArticle } from '#test/world.ts'
import type { Seat } from './member.ts'

const TICK_MS = 10
/** Comments of one frame, as a page sends them that has been offline; mostly it is one. */
const FRAMES = [1, 1, 2, 4, 8, 16] as const

const areEqual = (docs: readonly Y.Doc[], encode: (doc: Y.Doc) => Uint8Array): boolean =>
  new Set(docs.map((doc) => Buffer.from(encode(doc)).toString('base64'))).size === 1

/** A crowd on one article. It writes from `begin` to `finish`. */
export class Crowd {
  readonly article: OpenedArticle
  readonly acknowledged = new Set<string>()
  readonly seen = new Set<string>()
  readonly members: readonly Member[]
  readonly #name: string
  readonly #chance: Random
  readonly #eagerness: number
  #annotation: EntryKey | null = null
  #timer: NodeJS.Timeout | null = null

  /** `eagerness` is how likely each of them writes in each hundredth of a second; the default is more than the processes can take. */
  constructor(name: string, article: OpenedArticle, seats: readonly Seat[], chance: Random, eagerness = 0.7) {
    this.#eagerness = eagerness
    this.article = article
    this.#name = name
    this.#chance = chance
    this.members = seats.map((seat) => new Member(article, seat, this.seen))
  }

  async begin(): Promise<void> {
    await until('the crowd is synced', () => this.members.every(({ client }) => client.isSynced), 60_000)
    const [first] = this.members
    if (first === undefined) throw new Error('an empty crowd')
    const annotation = first.client.highlight('stood')
    await until(
      'everybody has the annotation',
      () => this.members.every(({ client }) => client.doc.getMap('annotations').has(annotation)),
      60_000,
    )
    this.#annotation = annotation
    this.#timer = setInterval(() => this.#tick(), TICK_MS)
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
    const docs = this.members.map(({ client }) => client.doc)
    await until(
      'everybody holds the same',
      // the short one first: it is asked often
      () => areEqual(docs, Y.encodeStateVector) && areEqual(docs, Y.encodeStateAsUpdate),
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
      if (this.#chance.chance(this.#eagerness))
        member.write(this.#annotation, `${this.#name}/${i}`, this.#chance.pick(FRAMES))
  }

  #note(): void {
    for (const member of this.members)
      for (const mark of member.takeAcknowledged()) this.acknowledged.add(mark)
  }
}
