// A hostile member against a sync process, with figures: frames of every family with any seed, and the heavy attacks.
import { byteFamilies } from '#test/hostile/bytes.ts'
import { structuredForgeries } from '#test/hostile/forged.ts'
import { HEAVY_ATTACKS } from '#test/hostile/heavy-attacks.ts'
import { mutatedUpdates } from '#test/hostile/mutated.ts'
import { liedPresence } from '#test/hostile/presence.ts'
import { targetedUpdates } from '#test/hostile/targeted.ts'
import { Siege } from '#test/hostile/siege.ts'
import { withstand } from '#test/hostile/withstand.ts'
import { draft, revisedDraft } from '#test/people.ts'
import { openWorld } from '#test/world.ts'
import type { HonestInput, Login } from '#test/hostile/honest-people.ts'
import type { Role } from '#lib/core/access/permissions.ts'
import type { Cost } from '#test/hostile/withstand.ts'
import type { SoakOptions } from './options.ts'

/** A process gets so long to give back what it needed during an attack. */
const REST_MS = 15_000

/** A world with a room, two honest people in it, one who joins now and then, and a member who means harm. */
const openFront = async () => {
  const world = await openWorld()
  const person = async (name: string, role: Role): Promise<Login> => {
    const { id, cookie } = await world.person(name, role)
    return { person: { id, name }, cookie }
  }
  const people = {
    writer: await person('Alice', 'annotator'),
    reader: await person('Bob', 'annotator'),
    joiner: await person('Fay', 'facilitator'),
    attacker: await person('Mallory', 'annotator'),
  }
  /** The same people in a room of its own. */
  const cast = async (): Promise<Omit<HonestInput, 'serverUrl'>> => {
    const { id, layer, revision } = await world.article(draft)
    return { layer, revision, revised: await world.revise(id, revisedDraft), ...people }
  }
  return { world, cast }
}

/** Every hostile frame once. */
export const frames = async ({ seed }: SoakOptions) => {
  const { world, cast } = await openFront()
  const siege = await Siege.lay({ databaseUrl: world.databaseUrl, seed, ...(await cast()) })
  const families = [...byteFamilies, mutatedUpdates, structuredForgeries, liedPresence, targetedUpdates]
  let [cases, deaths] = [0, 0]
  const harms: unknown[] = []
  try {
    for (const family of families) {
      const tally = await siege.endure(family)
      cases += tally.cases
      deaths += tally.deaths
      harms.push(...tally.harms)
    }
  } finally {
    await siege.lift()
    await world.close()
  }
  return { ok: deaths === 0 && harms.length === 0, seed, cases, deaths, harms }
}

const round = (cost: Cost): Cost => ({
  edits: cost.edits,
  slowestEditMs: Math.round(cost.slowestEditMs),
  growthMb: Math.round(cost.growthMb),
  leftMb: Math.round(cost.leftMb),
})

/** Every heavy attack once, each on a room of its own. */
export const heavy = async () => {
  const { world, cast } = await openFront()
  const costs: Record<string, Cost> = {}
  try {
    for (const attack of HEAVY_ATTACKS)
      costs[attack.name] = round(await withstand(attack, world.databaseUrl, await cast(), REST_MS))
  } finally {
    await world.close()
  }
  return { ok: true, costs } // harm throws
}
