// The scenarios, each the same for Gloss and for its peers.
import { setTimeout as wait } from 'node:timers/promises'
import { quantile } from '../quantile.ts'
import { jobOf, openArticle } from './bench.ts'
import { heldBy } from './memory.ts'
import { startLoad } from './start-load.ts'
import type { OpenedArticle } from '#test/world.ts'
import type { Answer } from './job.ts'
import type { Bench, Figures } from './bench.ts'

const SATURATED_MS = 250
/** Hocuspocus stores at most so long after a change. */
const STORED_MS = 12_000
/** What Gloss takes from one connection at once. */
const FRAMES_AT_ONCE = 800

const latency = ({ latencies, missing }: Answer): Figures => ({
  p50: quantile(latencies, 0.5),
  p99: quantile(latencies, 0.99),
  missing,
})

/** People who join as somebody new, so many at the same time; ms that it took each. */
const joining = async (bench: Bench, article: OpenedArticle, clients = 1, atOnce = 50) => {
  const shape = { clients, writers: 0, each: 0, samples: 0, rate: 1 }
  return (await startLoad({ ...jobOf(bench, [article], shape), atOnce })).joins
}

/** Joins and reads what is there. */
const reading = async (bench: Bench, article: OpenedArticle) =>
  (await startLoad(jobOf(bench, [article], { clients: 1, writers: 0, each: 0, samples: 1, rate: 1 }))).heard

/** One room, 200 people, 20 of whom write five times a second. */
export const fanOut = async (bench: Bench): Promise<Figures> => {
  const each = bench.isQuick ? 10 : 50
  const shape = { clients: 200, writers: 20, each, samples: 10, rate: 5 }
  return latency(await startLoad(jobOf(bench, [await openArticle(bench)], shape)))
}

/** A hundred rooms of five, all of whom write twice a second. */
export const manyRooms = async (bench: Bench): Promise<Figures> => {
  const rooms: OpenedArticle[] = []
  for (let n = bench.isQuick ? 20 : 100; n > 0; n--) rooms.push(await openArticle(bench))
  const shape = { clients: 5, writers: 5, each: bench.isQuick ? 4 : 16, samples: 1, rate: 2 }
  return latency(await startLoad(jobOf(bench, rooms, shape)))
}

/** How much a room of 50 takes. Steps of 1.5 s with new connections: Gloss takes 800 frames at once and 400 a second from one. */
export const saturation = async (bench: Bench): Promise<Figures> => {
  let updatesPerSecond = 0
  for (const rate of bench.isQuick ? [100, 300] : [100, 200, 300, 400, 500, 600, 700, 800, 900]) {
    const shape = { clients: 50, writers: 10, each: Math.round(rate * 1.5), samples: 2, rate }
    const { latencies, missing } = await startLoad(jobOf(bench, [await openArticle(bench)], shape))
    if (missing > 0 || quantile(latencies, 0.99) > SATURATED_MS) break
    updatesPerSecond = rate * 10
  }
  return { updatesPerSecond }
}

/** A room of 10 000 annotations: somebody joins, fifty join at once, somebody is the first after a restart. */
export const join = async (bench: Bench): Promise<Figures> => {
  const article = await openArticle(bench)
  const count = bench.isQuick ? 2_000 : 10_000
  const filling = { clients: 21, writers: 20, each: count / 20, samples: 1, rate: 300 }
  const { missing } = await startLoad(jobOf(bench, [article], filling))
  // somebody stays, so that nobody but the first after the restart opens the room
  const stays = await idlers(bench, article, 1)
  const one = (await joining(bench, article, 15, 1)).slice(5) // the first ones warm the load process up
  const fifty = Math.max(...(await joining(bench, article, 50)))
  await stays.ended
  await wait(3_000) // Hocuspocus stores a while after the change
  await bench.restart('SIGTERM')
  const [cold = Number.NaN] = await joining(bench, article)
  return { p50: quantile(one, 0.5), fifty, cold, missing }
}

/** `clients` connections that do nothing; resolves when they are there, with what ends them. */
const idlers = (bench: Bench, article: OpenedArticle, clients: number) =>
  new Promise<{ readonly ended: Promise<unknown> }>((resolve, reject) => {
    const shape = { clients, writers: 0, each: 0, samples: 0, rate: 1 }
    const job = { ...jobOf(bench, [article], shape), lingerMs: 15_000 }
    const ended = startLoad(job, { onJoined: () => resolve({ ended }) })
    ended.catch(reject)
  })

/** What a connection takes that does nothing: what the process holds more with 1 000 more of them. */
export const idle = async (bench: Bench): Promise<Figures> => {
  const [some, more] = bench.isQuick ? [100, 200] : [500, 1_000]
  const article = await openArticle(bench)
  const first = await idlers(bench, article, some)
  const before = await heldBy(bench.server.pid)
  const second = await idlers(bench, article, more)
  const during = await heldBy(bench.server.pid)
  await Promise.all([first.ended, second.ended])
  return { kBPerConnection: (during - before) / more }
}

/** SIGKILL while 20 people write 25 times a second: what others had seen and is gone. */
export const killed = async (bench: Bench): Promise<Figures> => {
  const article = await openArticle(bench)
  const shape = { clients: 30, writers: 20, each: 75, samples: 10, rate: 25 }
  const job = { ...jobOf(bench, [article], shape), patienceMs: 500 }
  const { heard } = await startLoad(job, {
    afterMs: 2_500,
    run: () => process.kill(bench.server.pid, 'SIGKILL'),
  })
  await bench.restart('SIGKILL')
  const found = new Set(await reading(bench, article))
  return { seen: heard.length, gone: heard.filter((mark) => !found.has(mark)).length }
}

/** Many updates through one room, 3 of 10 an annotation, the rest new words, then the first join after a restart. */
export const churn = async (bench: Bench): Promise<Figures> => {
  const article = await openArticle(bench)
  const writers = 20
  let [sent, took, lost] = [0, 0, 0]
  while (sent < bench.updates) {
    const each = Math.min(FRAMES_AT_ONCE, Math.ceil((bench.updates - sent) / writers))
    const shape = { clients: writers + 1, writers, each, samples: 1, rate: 0, edits: 0.7, from: sent / each }
    const answer = await startLoad({ ...jobOf(bench, [article], shape), patienceMs: 60_000 })
    sent += writers * each
    took += answer.took
    lost += answer.missing
  }
  await wait(STORED_MS)
  await bench.restart('SIGTERM')
  const [cold = Number.NaN] = await joining(bench, article)
  const found = (await reading(bench, article)).length
  return {
    updates: sent,
    updatesPerSecond: (sent - lost) / (took / 1000),
    missing: lost,
    cold,
    found,
  }
}

/** Two processes over Redis: who writes is at one, who listens at the other. */
export const twoProcesses = async (bench: Bench): Promise<Figures> => {
  const shape = { clients: 50, writers: 10, each: bench.isQuick ? 10 : 50, samples: 10, rate: 5 }
  return latency(await startLoad(jobOf(bench, [await openArticle(bench)], shape)))
}
