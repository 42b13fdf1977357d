// The disk of the database is full: nothing is acknowledged and nobody dies; when there is room again, everything goes on alone.
import { randomBytes } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { closeCode } from '#lib/core/sync/close-codes.ts'
import { draft } from '#test/people.ts'
import { HOW_TO_MOUNT, smallDisk } from '#test/small-disk.ts'
import { SyncClient } from '#test/sync-client.ts'
import { until } from '#test/until.ts'
import { ORIGIN, openWorld, worldPool } from '#test/world.ts'

/** A new cluster with a migrated database takes some 70 MB; the rest is for the log of Postgres, which needs room of its own. */
const disk = await smallDisk(192)
if (disk === null) console.warn(HOW_TO_MOUNT)
afterAll(() => disk?.close())
const world = disk === null ? null : await openWorld(disk.path)
afterAll(async () => {
  await disk?.empty()
  await world?.close()
})

const clients: SyncClient[] = []
afterAll(() => {
  for (const client of clients) client.leave()
})

test.skipIf(world === null)(
  'a full disk stops acknowledgements and nothing else, and is overcome without help',
  { timeout: 60_000 },
  async () => {
    if (world === null || disk === null) return
    const sync = await world.startSync({ log: 'info' })
    const article = await world.article(draft)
    const enter = async (name: string) => {
      const { cookie } = await world.person(name, 'annotator')
      const client = new SyncClient({ ...article, serverUrl: sync.serverUrl, origin: ORIGIN, cookie })
      clients.push(client)
      await until(`${name} is synced`, () => client.isSynced)
      return client
    }
    const alice = await enter('alice')
    const bob = await enter('bob')
    const annotation = alice.highlight('stood')
    const written: string[] = []
    // nothing that compresses, so that it does not fit into what is left of some page
    const write = () => {
      const body = `${written.length} ${randomBytes(2_500).toString('base64')}`
      written.push(body)
      alice.reply(annotation, body)
    }
    for (let n = 0; n < 10; n++) write()
    await until('the first are kept', () => alice.isSaved)

    disk.fill()
    const wasToldOf = (code: number) => alice.closes.filter((close) => close.code === code).length
    await until('alice is told', () => {
      write()
      return wasToldOf(closeCode.storeFailed) > 0
    })
    await until('bob is told', () => bob.closes.length > 0) // and has read everything that came before it
    const acknowledged = alice.acknowledged
    const seen = bob.bodies()
    await until('alice is told again and again', () => wasToldOf(closeCode.storeFailed) > 3, 20_000)
    expect(alice.acknowledged).toBe(acknowledged)
    expect(bob.bodies()).toEqual(seen)
    expect(alice.isSaved).toBe(false)
    expect(sync.isDead()).toBe(false)
    await until('the log says so', () => sync.lines.some(({ msg }) => msg === 'updates could not be kept'))

    await disk.empty()
    await until('everything is kept', () => alice.isSynced && alice.isSaved, 30_000)
    await until('bob has it', () => bob.bodies().length === written.length)
    const { rows } = await worldPool().query<{ body: string }>(
      'SELECT body FROM comments WHERE layer_id = $1',
      [article.layer],
    )
    expect(rows.map(({ body }) => body).toSorted()).toEqual(written.toSorted())
    expect(bob.bodies()).toEqual(written.toSorted())
    expect(seen.filter((body) => !written.includes(body))).toEqual([])
    expect(sync.isDead()).toBe(false)
  },
)
