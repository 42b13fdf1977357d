// An article that is revised while people have it open: rooms learn the new text before anything on it is judged, and pages hear
// of it.
import { describe, expect, test } from 'vitest'
import { askForCarryOver } from '#lib/db/carry-over.ts'
import { parseLayer } from '#lib/core/annotation/parse.ts'
import { pool } from '#lib/db/pool.ts'
import { runJobs } from '#test/jobs.ts'
import { addRevision } from '#test/revisions.ts'
import { openRoom } from '#test/sync-room.ts'
import { until } from '#test/until.ts'
import type { Revision } from '#lib/core/article/block.ts'
import type { SyncClient } from '#test/sync-client.ts'

const room = await openRoom({ alice: 'annotator', bob: 'annotator', cleo: 'annotator' })
const { article, layer } = room
let latest: Revision = article.revision

/** Adds a Revision that says `words`, and tells it, or not. */
const revise = async (words: string, isTold: boolean): Promise<Revision> => {
  const text = `${latest.text}\n\n${words}`
  const id = await addRevision(article.id, text, room.owner.id)
  latest = { id, number: latest.number + 1, text, blocks: [] }
  if (isTold) await pool().query(`SELECT pg_notify('gloss_revised', $1)`, [article.id])
  return latest
}
const synced = (...clients: SyncClient[]) =>
  until('all are synced', () => clients.every((client) => client.isSynced))
const hears = (client: SyncClient, { id, number }: Revision) =>
  until('it hears of the Revision', () =>
    client.revised.some((revised) => revised.revision === id && revised.number === number),
  )
/** Everything of it is kept, and nothing was refused. */
const saved = async (...clients: SyncClient[]) => {
  await until('everything is acknowledged', () => clients.every((client) => client.isSaved))
  expect(clients.map(({ denied, closes }) => [denied, closes])).toEqual(clients.map(() => [null, []]))
}

describe('an article that is revised', () => {
  test('is told to everybody who has it open, and can be annotated at once', async () => {
    const [alice, bob] = [room.enter('alice'), room.enter('bob')]
    await synced(alice, bob)
    expect([alice.revised, bob.revised]).toEqual([[], []]) // there is but the first
    const second = await revise('Twice', true)
    await Promise.all([hears(alice, second), hears(bob, second)])
    alice.highlight('Twice', undefined, second)
    await saved(alice)
    await until('bob sees it', () => bob.quotes().includes('Twice'))
    alice.leave()
    bob.leave()
  })

  test('can be annotated at once by who comes, although nobody was told', async () => {
    const alice = room.enter('alice')
    await synced(alice)
    const third = await revise('Thrice', false)
    const bob = room.enter('bob')
    bob.highlight('Thrice', undefined, third) // before it is connected
    await saved(bob)
    await until('alice sees it', () => alice.quotes().includes('Thrice'))
    await hears(alice, third) // the room has learnt it from bob's arrival
    await hears(bob, third)
    alice.highlight('Thrice', undefined, third)
    await saved(alice)
    alice.leave()
    bob.leave()
  })

  test('is told to a page that was away', async () => {
    const alice = room.enter('alice')
    await synced(alice)
    alice.provider.disconnect()
    const fourth = await revise('At last', false)
    expect(alice.revised.some(({ revision }) => revision === fourth.id)).toBe(false)
    alice.provider.connect()
    await hears(alice, fourth)
    alice.leave()
  })

  test('is known to a room that follows another process which knew it first', async () => {
    const another = await room.startAnother()
    const [alice, bob] = [room.enter('alice'), room.enter('bob', another.serverUrl)]
    await synced(alice, bob)
    const fifth = await revise('Once more', false)
    const cleo = room.enter('cleo', another.serverUrl)
    cleo.highlight('Once more', undefined, fifth)
    await saved(cleo)
    // without Redis the room here finds out when its own commit is overtaken
    alice.highlight('short text')
    await saved(alice)
    await until('alice sees it', () => alice.quotes().includes('Once more'))
    await hears(alice, fifth)
    await hears(bob, fifth)
    const page = await (await fetch(`http://127.0.0.1:${room.port}/metrics`)).text()
    const [restarts] = page.split('\n').filter((line) => line.startsWith('gloss_room_restarts_total'))
    expect(restarts).toBe('gloss_room_restarts_total 0') // it read the text, not the whole room
    for (const client of [alice, bob, cleo]) client.leave()
  })

  test('is told again to everybody who is there when news were missed', async () => {
    const alice = room.enter('alice')
    await synced(alice)
    const sixth = await revise('For good', false)
    await pool().query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'gloss-listen' AND datname = current_database()`,
    )
    await hears(alice, sixth)
    alice.leave()
  })
})

test('who has the layer open hears that annotations were carried over', async () => {
  const [alice, bob] = [room.enter('alice'), room.enter('bob')]
  await synced(alice, bob)
  alice.highlight('stood there')
  await saved(alice)
  const next = await revise('And again', true)
  await Promise.all([hears(alice, next), hears(bob, next)])
  const before = [alice.anchored, bob.anchored]
  await askForCarryOver(null, article.id)
  await runJobs()
  await until('both hear it', () => alice.anchored > (before[0] ?? 0) && bob.anchored > (before[1] ?? 0))
  const { annotations } = parseLayer(alice.doc)
  const { rows } = await pool().query<{ annotation: string }>(
    `SELECT annotation FROM anchors WHERE layer_id = $1 AND revision_id = $2`,
    [layer, next.id],
  )
  expect(rows.map(({ annotation }) => annotation).toSorted()).toEqual([...annotations.keys()].toSorted())
  alice.leave()
  bob.leave()
})

test('a page that did not ask for our messages gets none of them', async () => {
  const stock = room.enter('alice')
  stock.provider.disconnect()
  stock.provider.params = { client: String(stock.doc.clientID) }
  stock.provider.connect()
  await synced(stock)
  const heard = stock.revised.length
  const next = await revise('Unheard', true)
  const ours = room.enter('bob')
  await hears(ours, next)
  expect(stock.revised.slice(heard)).toEqual([])
  stock.leave()
  ours.leave()
})
