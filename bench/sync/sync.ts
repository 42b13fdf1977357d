// The sync process beside its peers, one after the other in the same run, on the same Postgres with the same bytes.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { openWorld } from '#test/world.ts'
import { random } from '#test/random.ts'
import { quantile, round } from '../quantile.ts'
import { installPeers, startPeer } from './peers.ts'
import { startLoad } from './start-load.ts'
import { annotations } from './updates.ts'
import type { OpenedArticle, SyncPart, World } from '#test/world.ts'
import type { Job } from './job.ts'
import type { Kind } from './wire.ts'

const TEXT = Array.from({ length: 120 }, (_, n) => `Sentence ${n} stands here with words of its own.`).join(
  ' ',
)
const DRAFT = {
  title: 'The lamp',
  lang: 'en',
  blocks: [{ role: 'body' as const, tag: 'p' as const, html: TEXT, text: TEXT }],
}
const PEOPLE = 24
const SATURATED_MS = 250

type Figures = Record<string, number>
type Bench = {
  readonly world: World
  readonly cookies: readonly string[]
  readonly kind: Kind
  readonly server: SyncPart
  readonly isQuick: boolean
  readonly updates: number
  restart(): Promise<SyncPart>
}

const median = (values: readonly number[]) => round(quantile(values, 0.5))
const openArticle = ({ world }: Bench) => world.article(DRAFT)

const jobOf = (
  bench: Bench,
  articles: readonly OpenedArticle[],
  shape: { clients: number; writers: number; each: number; samples: number; rate: number },
  server = bench.server,
): Job => {
  const chance = random(articles.length * 7 + shape.each)
  const seats = articles.flatMap((article, room) =>
    Array.from({ length: shape.clients }, (_, i) => ({
      url: `${server.serverUrl}/${article.layer}`,
      room: article.layer,
      cookie: bench.cookies[(room * shape.clients + i) % bench.cookies.length] ?? '',
      updates: i < shape.writers ? annotations(article, room * shape.writers + i, shape.each, chance) : [],
      isSample: i >= shape.clients - shape.samples,
    })),
  )
  return { kind: bench.kind, seats, rate: shape.rate, patienceMs: 10_000, lingerMs: 0 }
}

const fanOut = async (bench: Bench): Promise<Figures> => {
  const each = bench.isQuick ? 10 : 50
  const shape = { clients: 200, writers: 20, each, samples: 10, rate: 5 }
  const { latencies, missing } = await startLoad(jobOf(bench, [await openArticle(bench)], shape))
  return { p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99), missing }
}

const manyRooms = async (bench: Bench): Promise<Figures> => {
  const rooms: OpenedArticle[] = []
  for (let n = bench.isQuick ? 20 : 100; n > 0; n--) rooms.push(await openArticle(bench))
  const shape = { clients: 5, writers: 5, each: bench.isQuick ? 4 : 16, samples: 1, rate: 2 }
  const { latencies, missing } = await startLoad(jobOf(bench, rooms, shape))
  return { p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99), missing }
}

/** Steps of 1.5 s with new connections: 800 frames at once and 400 a second are what Gloss takes from one. */
const saturation = async (bench: Bench): Promise<Figures> => {
  let updatesPerSecond = 0
  for (const rate of bench.isQuick ? [100, 300] : [100, 200, 300, 400, 500, 600, 700, 800, 900]) {
    const shape = { clients: 50, writers: 10, each: Math.round(rate * 1.5), samples: 2, rate }
    const { latencies, missing } = await startLoad(jobOf(bench, [await openArticle(bench)], shape))
    if (missing > 0 || quantile(latencies, 0.99) > SATURATED_MS) break
    updatesPerSecond = rate * 10
  }
  return { updatesPerSecond }
}

const churn = async (bench: Bench): Promise<Figures> => {
  const writers = 20
  const each = Math.min(800, Math.ceil(bench.updates / writers)) // what a connection may send at once
  const shape = { clients: writers + 1, writers, each, samples: 1, rate: 0 }
  const { took, missing } = await startLoad(jobOf(bench, [await openArticle(bench)], shape))
  return { updates: writers * each, updatesPerSecond: (writers * each - missing) / (took / 1000), missing }
}

const join = async (bench: Bench): Promise<Figures> => {
  const article = await openArticle(bench)
  const count = bench.isQuick ? 2_000 : 10_000
  const filling = { clients: 21, writers: 20, each: count / 20, samples: 1, rate: 300 }
  const { missing } = await startLoad(jobOf(bench, [article], filling))
  const reading = (clients: number, server?: SyncPart) =>
    startLoad(jobOf(bench, [article], { clients, writers: 0, each: 0, samples: 0, rate: 1 }, server))
  const one: number[] = []
  for (let n = 0; n < 5; n++) one.push(...(await reading(1)).joins)
  const { joins } = await reading(50)
  await new Promise((resolve) => setTimeout(resolve, 3_000)) // Hocuspocus stores a while after the change
  const cold = await reading(1, await bench.restart())
  return { p50: quantile(one, 0.5), fifty: Math.max(...joins), cold: cold.joins[0] ?? Number.NaN, missing }
}

const rss = (pid: number) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])

const idle = async (bench: Bench): Promise<Figures> => {
  const clients = bench.isQuick ? 200 : 1_000
  const article = await openArticle(bench)
  const shape = { clients: 10, writers: 0, each: 0, samples: 0, rate: 1 }
  await startLoad(jobOf(bench, [article], shape))
  const before = rss(bench.server.pid)
  let during = 0
  const job = { ...jobOf(bench, [article], { ...shape, clients }), lingerMs: 4_000 }
  const timer = setInterval(() => (during = rss(bench.server.pid)), 200)
  await startLoad(job)
  clearInterval(timer)
  return { kBPerConnection: (during - before) / clients }
}

type Scenario = {
  readonly run: (bench: Bench) => Promise<Figures>
  readonly against: readonly ('hocuspocus' | 'y-websocket')[]
  /** Measure → the ratio of Gloss to the first peer that is aimed for. */
  readonly targets: Readonly<Record<string, { readonly atMost: number } | { readonly atLeast: number }>>
}

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  s2: {
    run: fanOut,
    against: ['hocuspocus', 'y-websocket'],
    targets: { p50: { atMost: 1 }, p99: { atMost: 1.1 } },
  },
  s3: { run: manyRooms, against: ['hocuspocus', 'y-websocket'], targets: { p99: { atMost: 1.2 } } },
  s4: {
    run: saturation,
    against: ['hocuspocus', 'y-websocket'],
    targets: { updatesPerSecond: { atLeast: 1 } },
  },
  s5: {
    run: join,
    against: ['hocuspocus'],
    targets: { p50: { atMost: 0.15 }, fifty: { atMost: 0.15 }, cold: { atMost: 0.35 } },
  },
  s6: { run: idle, against: ['y-websocket'], targets: { kBPerConnection: { atMost: 0.9 } } },
  s8: {
    run: churn,
    against: ['hocuspocus', 'y-websocket'],
    targets: { updatesPerSecond: { atLeast: 1 } },
  },
}

const medians = (runs: readonly Figures[]): Figures =>
  Object.fromEntries(
    Object.keys(runs[0] ?? {}).map((name) => [name, median(runs.map((run) => run[name] ?? Number.NaN))]),
  )

const compare = (gloss: Figures, peer: Figures | undefined, targets: Scenario['targets']) =>
  Object.entries(targets).map(([measure, target]) => {
    const ratio = round((gloss[measure] ?? Number.NaN) / (peer?.[measure] ?? Number.NaN))
    return {
      measure,
      ratio,
      target,
      isMet: 'atMost' in target ? ratio <= target.atMost : ratio >= target.atLeast,
    }
  })

export const sync = async () => {
  const { values } = parseArgs({
    args: process.argv.slice(3),
    options: {
      json: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      only: { type: 'string', default: Object.keys(SCENARIOS).join(',') },
      runs: { type: 'string', default: '3' },
      updates: { type: 'string', default: '16000' },
    },
  })
  const missingPeers = await installPeers()
  const world = await openWorld()
  try {
    const cookies: string[] = []
    for (let n = 0; n < PEOPLE; n++) cookies.push((await world.person(`Person${n}`, 'annotator')).cookie)
    const result: Record<string, unknown> = { runs: Number(values.runs), missingPeers }
    for (const name of values.only.split(',')) {
      const scenario = SCENARIOS[name]
      if (scenario === undefined) throw new Error(`no scenario is called ${name}`)
      const kinds: Kind[] = ['gloss', ...(missingPeers === null ? scenario.against : [])]
      const all = new Map<Kind, Figures[]>(kinds.map((kind) => [kind, []]))
      for (let run = 0; run < Number(values.runs); run++) {
        for (const kind of kinds) {
          const start = () => (kind === 'gloss' ? world.startSync() : startPeer(kind, world.databaseUrl))
          let server = await start()
          const bench: Bench = {
            ...{ world, cookies, kind, server, isQuick: values.quick, updates: Number(values.updates) },
            async restart() {
              await server.end('SIGTERM')
              return (server = await start())
            },
          }
          try {
            all.get(kind)?.push(await scenario.run(bench))
          } finally {
            await server.end('SIGKILL')
          }
        }
      }
      const figures = new Map([...all].map(([kind, runs]) => [kind, medians(runs)]))
      const [, peer] = kinds
      result[name] = {
        ...Object.fromEntries(figures),
        against: peer,
        targets: compare(figures.get('gloss') ?? {}, peer && figures.get(peer), scenario.targets),
      }
      process.stderr.write(`${name} ${JSON.stringify(result[name])}\n`)
    }
    return result
  } finally {
    await world.close()
  }
}
