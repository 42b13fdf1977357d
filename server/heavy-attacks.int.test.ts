// Attacks by weight, each on a process of its own: honest edits made meanwhile arrive, and memory stays bounded. How long
// the edits take is measured by `npm run -s soak -- heavy`.
import { beforeAll, expect, test } from 'vitest'
import { buildSync } from '#scripts/build/steps.ts'
import { openCast } from '#test/hostile/cast.ts'
import { HEAVY_ATTACKS } from '#test/hostile/heavy-attacks.ts'
import { withstand } from '#test/hostile/withstand.ts'

const GROWTH_MB_MAX = 150
/** Of what is written in the regular way, so many copies may be held: the doc, the frames for joiners, the statement. */
const COPIES = 6

const { room, cast } = await openCast()
beforeAll(buildSync, 120_000)

test.each(HEAVY_ATTACKS)('$name', { timeout: 120_000 }, async (attack) => {
  const { edits, growthMb } = await withstand(attack, room.url, cast)
  expect(edits).toBeGreaterThan(0)
  expect(growthMb).toBeLessThan(GROWTH_MB_MAX + COPIES * (attack.keptMb ?? 0))
})
