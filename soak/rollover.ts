// Sync processes are replaced one after another behind one address, as an upgrade does it, while people write.
import { setTimeout as wait } from 'node:timers/promises'
import { draft } from '#test/people.ts'
import { frontProxy } from '#test/front-proxy.ts'
import { random } from '#test/random.ts'
import { until } from '#test/until.ts'
import { check } from './check.ts'
import { Crowd } from './crowd.ts'
import { openStage } from './stage.ts'
import type { Member } from './member.ts'
import type { SoakOptions } from './options.ts'

const ROOMS = 3
const WRITERS = 8
const PEACE_MS = 1_000
/** About three frames a second and person. */
const EAGERNESS = 0.03
/** What people would wait for at most. */
const P99_MS_MAX = 3_000

/** Adds to `gaps` how many ms each time passed from the end of a connection to being synced again. */
const watch = ({ client: { provider } }: Member, gaps: number[]) => {
  let since: number | null = null
  provider.on('connection-close', () => (since ??= performance.now()))
  provider.on('sync', (isSynced) => {
    if (!isSynced || since === null) return
    gaps.push(performance.now() - since)
    since = null
  })
}

const quantile = (sorted: readonly number[], q: number) =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0)

/** The most that came within 100 ms: a thundering herd would be half of all. */
const peakOf = (arrivals: readonly number[]) =>
  Math.max(0, ...arrivals.map((from) => arrivals.filter((at) => at >= from && at < from + 100).length))

/** Replaces `faults` processes, one after another. */
export const rollover = async ({ faults: wanted, seed }: SoakOptions) => {
  const began = performance.now()
  const stage = await openStage(random(seed))
  const { world, parts, chance } = stage
  const front = await frontProxy(parts.map(({ port }) => port))
  const people = await Promise.all(
    Array.from({ length: WRITERS }, (_, i) => world.person(`writer ${i}`, 'annotator')),
  )
  const seats = people.map(({ cookie }) => ({ cookie, serverUrl: `ws://127.0.0.1:${front.port}/sync` }))
  const crowds: Crowd[] = []
  for (let room = 0; room < ROOMS; room++)
    crowds.push(new Crowd(`${room}`, await world.article(draft), seats, chance, EAGERNESS))
  stage.crowds = crowds
  const members = crowds.flatMap((crowd) => crowd.members)
  const gaps: number[] = []
  const drains: number[] = []
  const problems: string[] = []
  const totals = { acknowledged: 0, lost: 0, doubled: 0 }

  try {
    await Promise.all(crowds.map((crowd) => crowd.begin()))
    for (const member of members) watch(member, gaps)
    for (let n = 0; n < wanted; n++) {
      await wait(chance.below(PEACE_MS))
      const at = n % parts.length
      const asked = performance.now()
      await parts[at]?.end('SIGTERM')
      drains.push(performance.now() - asked)
      await stage.startPart(at)
      await until('everybody is back', () => members.every(({ client }) => client.isSynced), 60_000)
    }
    await Promise.all(crowds.map((crowd) => crowd.finish()))
    for (const crowd of crowds) {
      const checked = await check(crowd)
      totals.acknowledged += crowd.acknowledged.size
      totals.lost += checked.lost
      totals.doubled += checked.doubled
      problems.push(...checked.problems, ...crowd.denials)
    }
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error))
  } finally {
    await stage.close()
    await front.close()
  }
  const sorted = gaps.toSorted((a, b) => a - b)
  const p99 = quantile(sorted, 0.99)
  return {
    ok: problems.length === 0 && totals.lost === 0 && totals.doubled === 0 && p99 <= P99_MS_MAX,
    seed,
    rollovers: wanted,
    clients: members.length,
    reconnects: gaps.length,
    backAfterMs: { p50: quantile(sorted, 0.5), p99, max: quantile(sorted, 1) },
    drainMs: { max: Math.round(Math.max(0, ...drains)) },
    mostWithin100Ms: peakOf(front.arrivals.slice(members.length)),
    ...totals,
    problems,
    seconds: Math.round((performance.now() - began) / 1000),
  }
}
