// Attacks by weight, each on a process of its own: an honest edit made meanwhile arrives, and memory stays bounded.
import * as Y from 'yjs'
import { beforeAll, expect, test } from 'vitest'
import { buildSync } from '#scripts/build/steps.ts'
import { openCast } from '#test/hostile/cast.ts'
import { Attacker } from '#test/hostile/attacker.ts'
import { HEAVY_ATTACKS, megabyte } from '#test/hostile/heavy-attacks.ts'
import { HonestPeople } from '#test/hostile/honest-people.ts'
import { startSyncProcess } from '#test/hostile/sync-process.ts'
import { until } from '#test/until.ts'

const GROWTH_MB_MAX = 150
/** Of what is written in the regular way, so many copies may be held: the doc, the frames for joiners, the statement. */
const COPIES = 6
const SAMPLE_EVERY_MS = 50

const { room, cast } = await openCast()
beforeAll(buildSync, 120_000)

test.each(HEAVY_ATTACKS)(
  '$name',
  { timeout: 120_000 },
  async ({ run, inLongRoom, keptMb = 0, mayCut = false }) => {
    const sync = await startSyncProcess(room.url)
    const { serverUrl, port } = sync
    const { layer } = cast
    const people = new HonestPeople({
      serverUrl,
      layer,
      revision: room.article.revision,
      writer: room.of('alice'),
      reader: room.of('bob'),
      joiner: room.of('fay'),
      attacker: room.of('mallory'),
      mayBeCut: mayCut,
    })
    const opened: { leave(): void }[] = []
    let sampling: NodeJS.Timeout | null = null
    try {
      await people.settle()
      const base = new Y.Doc()
      Y.applyUpdate(base, Y.encodeStateAsUpdate(people.reader.doc))
      const { cookie } = room.of('mallory')
      const front = { serverUrl, port, layer, cookie, base, annotation: people.victim.annotation }
      if (inLongRoom) {
        const writer = new Attacker(front)
        await writer.entered
        await writer.send([megabyte(front), megabyte(front)])
        writer.leave()
        await until('the room is long', () => people.reader.bodies().length >= 200)
      }
      await people.tryOut()
      const before = await sync.residentMb()
      let most = before
      sampling = setInterval(
        () =>
          void sync.residentMb().then(
            (now) => (most = Math.max(most, now)),
            () => {},
          ), // it died: seen below
        SAMPLE_EVERY_MS,
      )
      const attack = run(front, opened)
      await people.edit()
      await attack
      await people.edit()
      for (const one of opened) one.leave()
      await people.tryOut()
      expect(sync.isDead(), sync.lastWords()).toBe(false)
      most = Math.max(most, await sync.residentMb())
      expect(most - before).toBeLessThan(GROWTH_MB_MAX + COPIES * keptMb)
    } finally {
      if (sampling !== null) clearInterval(sampling)
      for (const one of opened) one.leave()
      people.leave()
      await sync.stop()
    }
  },
)
