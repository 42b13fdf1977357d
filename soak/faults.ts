// Faults with real parts under load: what was acknowledged or seen is stored once and shown to everybody.
import { setTimeout as wait } from 'node:timers/promises'
import { draft } from '#test/people.ts'
import { random } from '#test/random.ts'
import { check } from './check.ts'
import { Crowd } from './crowd.ts'
import { faultKinds } from './fault-kinds.ts'
import { openStage } from './stage.ts'
import type { SoakOptions } from './options.ts'
import type { Stage } from './stage.ts'

/** Articles that are written on at the same time, and people on each; half of them sits at each process. */
const ROOMS = 3
const WRITERS = 4
/** New articles after so many faults, so that documents stay as large as real ones. */
const FAULTS_PER_ROUND = 8
/** Between two faults the crowd writes in peace for at most this long. */
const PEACE_MS = 1_200

const gather = async (
  stage: Stage,
  round: number,
  people: readonly { readonly cookie: string }[],
): Promise<Crowd[]> => {
  const seats = people.map(({ cookie }, i) => ({
    cookie,
    serverUrl: stage.parts[i % stage.parts.length]?.serverUrl ?? '',
  }))
  const crowds: Crowd[] = []
  for (let room = 0; room < ROOMS; room++)
    crowds.push(new Crowd(`${round}.${room}`, await stage.world.article(draft), seats, stage.chance))
  stage.crowds = crowds
  await Promise.all(crowds.map((crowd) => crowd.begin()))
  return crowds
}

/**
 * Runs at least `faults` faults of the kinds that contain `kind`, all in turn, and more until `acked` changes were acknowledged;
 * when and how hard each strikes follows from the seed.
 */
export const faults = async ({ faults: wanted, acked, kind, seed }: SoakOptions) => {
  const began = performance.now()
  const kinds = faultKinds(kind)
  if (kinds.length === 0) throw new Error(`there is no kind of fault that contains "${kind}"`)
  const stage = await openStage(random(seed))
  const { chance, world } = stage
  const people = await Promise.all(
    Array.from({ length: WRITERS }, (_, i) => world.person(`writer ${i}`, 'annotator')),
  )
  const done: Record<string, number> = {}
  const problems: string[] = []
  const totals = { acknowledged: 0, seen: 0, lost: 0, doubled: 0 }
  let n = 0
  const isEnough = () => n >= wanted && totals.acknowledged >= acked

  try {
    for (let round = 0; !isEnough() && problems.length === 0; round++) {
      const crowds = await gather(stage, round, people)
      for (let i = 0; i < FAULTS_PER_ROUND; i++, n++) {
        await wait(chance.below(PEACE_MS))
        const [name, happen] = kinds[n % kinds.length] ?? ['', async () => {}]
        await happen(stage)
        done[name] = (done[name] ?? 0) + 1
      }
      await Promise.all(crowds.map((crowd) => crowd.finish()))
      for (const crowd of crowds) {
        const checked = await check(crowd)
        totals.acknowledged += crowd.acknowledged.size
        totals.seen += crowd.seen.size
        totals.lost += checked.lost
        totals.doubled += checked.doubled
        problems.push(...checked.problems, ...crowd.denials)
        crowd.leave()
      }
      const seconds = Math.round((performance.now() - began) / 1000)
      process.stderr.write(`${n} faults, ${totals.acknowledged} acknowledged, ${seconds} s\n`)
    }
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error))
  } finally {
    await stage.close()
  }
  const ok = problems.length === 0 && totals.lost === 0 && totals.doubled === 0
  const seconds = Math.round((performance.now() - began) / 1000)
  return { ok, seed, faults: n, kinds: done, ...totals, problems, seconds }
}
