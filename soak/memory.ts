// A sync process that has too little memory for what people write dies, is started again, and nothing that it acknowledged is gone.
import { draft } from '#test/people.ts'
import { random } from '#test/random.ts'
import { until } from '#test/until.ts'
import { openWorld } from '#test/world.ts'
import { check } from './check.ts'
import { Crowd } from './crowd.ts'
import type { SoakOptions } from './options.ts'

const HEAP_MB = 128
const ROOMS = 3
const WRITERS = 4
/** Each mark ends a comment of about this length: all that one page may have unacknowledged still fits into a frame (F1). */
const WORDS = 'heavy '.repeat(300)
const DEATH_MS_MAX = 300_000

/** Writes until the process has died, then gives the next one the memory that it needs. */
export const memory = async ({ seed }: SoakOptions) => {
  const began = performance.now()
  const world = await openWorld()
  let part = await world.startSync({ node: [`--max-old-space-size=${HEAP_MB}`] })
  const people = await Promise.all(
    Array.from({ length: WRITERS }, (_, i) => world.person(`writer ${i}`, 'annotator')),
  )
  const seats = people.map(({ cookie }) => ({ cookie, serverUrl: part.serverUrl }))
  const crowds: Crowd[] = []
  for (let room = 0; room < ROOMS; room++)
    crowds.push(new Crowd(`${WORDS}${room}`, await world.article(draft), seats, random(seed + room)))
  const acknowledged = () => crowds.reduce((sum, crowd) => sum + crowd.acknowledged.size, 0)
  const problems: string[] = []
  const totals = { lost: 0, doubled: 0 }
  let acknowledgedAtDeath = 0

  try {
    await Promise.all(crowds.map((crowd) => crowd.begin()))
    await until('the process has died', () => part.isDead(), DEATH_MS_MAX)
    acknowledgedAtDeath = acknowledged()
    part = await world.startSync({ port: part.port })
    await Promise.all(crowds.map((crowd) => crowd.finish()))
    for (const crowd of crowds) {
      const checked = await check(crowd)
      totals.lost += checked.lost
      totals.doubled += checked.doubled
      problems.push(...checked.problems, ...crowd.denials)
    }
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error))
  } finally {
    for (const crowd of crowds) crowd.leave()
    await world.close()
  }
  return {
    ok: problems.length === 0 && totals.lost === 0 && totals.doubled === 0,
    seed,
    heapMegabytes: HEAP_MB,
    acknowledgedAtDeath,
    acknowledged: acknowledged(),
    ...totals,
    problems,
    seconds: Math.round((performance.now() - began) / 1000),
  }
}
