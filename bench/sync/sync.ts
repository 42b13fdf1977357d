// The sync process beside its peers, one after the other in the same run, on the same Postgres with the same bytes.
import { parseArgs } from 'node:util'
import { openWorld } from '#test/world.ts'
import { startRedis } from '#test/redis.ts'
import { quantile, round } from '../quantile.ts'
import { installPeers, startPeer } from './peers.ts'
import { TELLS_MEMORY } from './memory.ts'
import * as scenarios from './scenarios.ts'
import type { Bench, Figures, Server } from './bench.ts'
import type { World } from '#test/world.ts'
import type { Kind } from './wire.ts'

/** A person may have 64 connections. */
const PEOPLE = 30

type Scenario = {
  readonly run: (bench: Bench) => Promise<Figures>
  readonly against: readonly ('hocuspocus' | 'y-websocket')[]
  readonly hasTwoProcesses?: boolean
  /** Measure → the ratio of Gloss to the first peer that is aimed for, or the figure itself. */
  readonly targets: Readonly<
    Record<string, { readonly atMost: number } | { readonly atLeast: number } | { readonly is: number }>
  >
}

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  s2: {
    run: scenarios.fanOut,
    against: ['hocuspocus', 'y-websocket'],
    targets: { p50: { atMost: 1 }, p99: { atMost: 1.1 } },
  },
  s3: {
    run: scenarios.manyRooms,
    against: ['hocuspocus', 'y-websocket'],
    targets: { p99: { atMost: 1.2 } },
  },
  s4: {
    run: scenarios.saturation,
    against: ['hocuspocus', 'y-websocket'],
    targets: { updatesPerSecond: { atLeast: 1 } },
  },
  s5: {
    run: scenarios.join,
    against: ['hocuspocus'],
    targets: { p50: { atMost: 0.15 }, fifty: { atMost: 0.15 }, cold: { atMost: 0.35 } },
  },
  s6: { run: scenarios.idle, against: ['y-websocket'], targets: { kBPerConnection: { atMost: 0.9 } } },
  s7: { run: scenarios.killed, against: ['hocuspocus', 'y-websocket'], targets: { gone: { is: 0 } } },
  s8: {
    run: scenarios.churn,
    against: ['hocuspocus'],
    targets: { updatesPerSecond: { atLeast: 1 }, cold: { atMost: 0.35 } },
  },
  redis: {
    run: scenarios.twoProcesses,
    against: ['hocuspocus'],
    hasTwoProcesses: true,
    targets: { p50: { atMost: 1.1 }, p99: { atMost: 1.1 } },
  },
}

const median = (values: readonly number[]) => round(quantile(values, 0.5))

const medians = (runs: readonly Figures[]): Figures =>
  Object.fromEntries(
    Object.keys(runs[0] ?? {}).map((name) => [name, median(runs.map((run) => run[name] ?? Number.NaN))]),
  )

const compare = (gloss: Figures, peer: Figures | undefined, targets: Scenario['targets']) =>
  Object.entries(targets).map(([measure, target]) => {
    const own = gloss[measure] ?? Number.NaN
    if ('is' in target) return { measure, own, target, isMet: own === target.is }
    const ratio = round(own / (peer?.[measure] ?? Number.NaN))
    const isMet = 'atMost' in target ? ratio <= target.atMost : ratio >= target.atLeast
    return { measure, ratio, target, isMet }
  })

type Options = { readonly isQuick: boolean; readonly runs: number; readonly updates: number }

/** Runs the scenario once on fresh servers of one kind. */
const runOnce = async (
  { run, hasTwoProcesses = false }: Scenario,
  kind: Kind,
  world: World,
  cookies: readonly string[],
  { isQuick, updates }: Options,
): Promise<Figures> => {
  const redis = hasTwoProcesses ? await startRedis() : null
  const redisUrl = redis?.url ?? ''
  const options = { redisUrl, node: [...TELLS_MEMORY] }
  const start = (): Promise<Server> =>
    kind === 'gloss' ? world.startSync(options) : startPeer(kind, world.databaseUrl, options)
  const second = hasTwoProcesses ? await start() : null
  const bench = {
    ...{ world, cookies, kind, isQuick, updates, second },
    server: await start(),
    async restart(signal: 'SIGKILL' | 'SIGTERM') {
      await bench.server.end(signal)
      return (bench.server = await start())
    },
  }
  try {
    return await run(bench)
  } finally {
    await bench.server.end('SIGKILL')
    await second?.end('SIGKILL')
    await redis?.kill()
  }
}

export const sync = async () => {
  const { values } = parseArgs({
    args: process.argv.slice(3),
    options: {
      json: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      only: { type: 'string', default: Object.keys(SCENARIOS).join(',') },
      runs: { type: 'string', default: '3' },
      updates: { type: 'string', default: '100000' },
    },
  })
  const options = { isQuick: values.quick, runs: Number(values.runs), updates: Number(values.updates) }
  const missingPeers = await installPeers()
  const world = await openWorld()
  try {
    const cookies: string[] = []
    for (let n = 0; n < PEOPLE; n++) cookies.push((await world.person(`Person${n}`, 'annotator')).cookie)
    const result: Record<string, unknown> = { runs: options.runs, missingPeers }
    for (const name of values.only.split(',')) {
      const scenario = SCENARIOS[name]
      if (scenario === undefined) throw new Error(`no scenario is called ${name}`)
      const kinds: Kind[] = ['gloss', ...(missingPeers === null ? scenario.against : [])]
      const all = new Map<Kind, Figures[]>(kinds.map((kind) => [kind, []]))
      for (let run = 0; run < options.runs; run++) {
        for (const kind of kinds) all.get(kind)?.push(await runOnce(scenario, kind, world, cookies, options))
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
