// What a scenario gets to work with: one server of one kind, or two, on the same Postgres as its peers.
import { random } from '#test/random.ts'
import { writing } from './updates.ts'
import type { OpenedArticle, World } from '#test/world.ts'
import type { Job } from './job.ts'
import type { Kind } from './wire.ts'

export type Figures = Record<string, number>

export type Server = {
  readonly pid: number
  readonly serverUrl: string
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
}

export type Bench = {
  readonly world: World
  readonly cookies: readonly string[]
  readonly kind: Kind
  readonly isQuick: boolean
  /** Of the scenario that churns. */
  readonly updates: number
  readonly server: Server
  /** A second one that serves the same rooms; there when the scenario says so. */
  readonly second: Server | null
  /** Ends the server and starts another one in its place. */
  restart(signal: 'SIGKILL' | 'SIGTERM'): Promise<Server>
}

export type Shape = {
  readonly clients: number
  readonly writers: number
  /** Updates of each writer. */
  readonly each: number
  readonly samples: number
  /** Updates a second of each writer; 0 is all at once. */
  readonly rate: number
  /** Share of the updates that are new words for an old comment. */
  readonly edits?: number
  /** Number of the first writer, for marks that differ from those of an earlier job. */
  readonly from?: number
}

const TEXT = Array.from({ length: 120 }, (_, n) => `Sentence ${n} stands here with words of its own.`).join(
  ' ',
)
const DRAFT = {
  title: 'The lamp',
  lang: 'en',
  blocks: [{ role: 'body' as const, tag: 'p' as const, html: TEXT, text: TEXT }],
}

export const openArticle = ({ world }: Bench): Promise<OpenedArticle> => world.article(DRAFT)

/** The job of each of these rooms in the same shape. Who only listens sits among all others, samples evenly among them. */
export const jobOf = (
  bench: Bench,
  articles: readonly OpenedArticle[],
  { clients, writers, each, samples, rate, edits = 0, from = 0 }: Shape,
): Job => {
  const chance = random(articles.length * 7 + each + from)
  const listeners = clients - writers
  const gap = samples === 0 ? Infinity : Math.max(1, Math.floor((listeners || clients) / samples))
  const seats = articles.flatMap((article, room) =>
    Array.from({ length: clients }, (_, i) => {
      const writer = from + room * writers + i
      const { client, updates } = writing(article, writer, i < writers ? each : 0, chance, edits)
      const asOurPage = bench.kind === 'gloss' ? `?client=${client}&ack=1` : ''
      // with two servers, who writes is at one and who listens at the other
      const server = bench.second !== null && i >= writers ? bench.second : bench.server
      const place = listeners === 0 ? i : i - writers
      return {
        url: `${server.serverUrl}/${article.layer}${asOurPage}`,
        room: article.layer,
        cookie: bench.cookies[(room * clients + i) % bench.cookies.length] ?? '',
        updates,
        isSample: place >= 0 && place % gap === 0 && place / gap < samples,
      }
    }),
  )
  return { kind: bench.kind, seats, rate, patienceMs: 10_000, lingerMs: 0, atOnce: 50 }
}
