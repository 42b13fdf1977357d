// A member with a legitimate account sends what no honest client sends, over a real socket to a process of its own.
// After every case the process lives and nobody else's words, sockets or presence have changed.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildSync } from '#scripts/build/steps.ts'
import { openCast } from '#test/hostile/cast.ts'
import { closeCode } from '#lib/core/sync/close-codes.ts'
import { byteFamilies } from '#test/hostile/bytes.ts'
import { structuredForgeries } from '#test/hostile/forged.ts'
import { mutatedUpdates } from '#test/hostile/mutated.ts'
import { liedPresence } from '#test/hostile/presence.ts'
import { targetedUpdates } from '#test/hostile/targeted.ts'
import { Siege } from '#test/hostile/siege.ts'

const SEED = 20_261_125
const FAMILIES = [...byteFamilies, mutatedUpdates, structuredForgeries, liedPresence, targetedUpdates]

const { room, cast } = await openCast()

let siege: Siege
beforeAll(async () => {
  await buildSync()
  siege = await Siege.lay({
    databaseUrl: room.url,
    seed: SEED,
    ...cast,
  })
}, 120_000)
afterAll(() => siege.lift())

const written = async () => {
  const { rows } = await room.pool.query<{ count: string }>(
    'SELECT count(*) FROM updates WHERE actor_id = $1',
    [room.of('mallory').person.id],
  )
  return Number(rows[0]?.count)
}

test('there are as many cases as were sent to other servers', () => {
  expect(Object.fromEntries(FAMILIES.map(({ name, cases }) => [name, cases.length]))).toEqual({
    random: 600,
    truncated: 600,
    'huge lengths': 400,
    'unknown types': 300,
    'state vectors': 150,
    mutated: 1_600,
    forged: 900,
    awareness: 450,
    targeted: 51,
  })
})

test.each(FAMILIES)('$name: no death, no effect', { timeout: 300_000 }, async (family) => {
  const before = await written()
  const { cases, deaths, harms, outcomes } = await siege.endure(family)
  expect(harms).toEqual([])
  expect({ cases, deaths }).toEqual({ cases: family.cases.length, deaths: 0 })
  // none was turned away unread, and only what is the attacker's to write was kept
  expect(outcomes[closeCode.tooFast] ?? 0).toBe(0)
  if (!family.mayWrite) expect(await written()).toBe(before)
})
