// One person's Layer: a room as any other for its owner, and nothing at all for everybody else.
import { once } from 'node:events'
import { WebSocket } from 'ws'
import { describe, expect, test } from 'vitest'
import { step1Frame } from '#lib/core/sync/frames.ts'
import { openPrivateLayer } from '#lib/db/layers.ts'
import { listArticles } from '#lib/db/library.ts'
import { ORIGIN, openRoom } from '#test/sync-room.ts'
import { until } from '#test/until.ts'

const CANARY = 'heliotrope-canary'
const NOTHING = '00000000-0000-4000-8000-000000000000'

const lines: string[] = []
const room = await openRoom(
  { alice: 'annotator', bob: 'annotator', fay: 'facilitator', oona: 'owner', rita: 'reader' },
  { onLog: (line) => lines.push(line) },
)
const { pool, article } = room
const ofAlice = await openPrivateLayer(article.id, room.of('alice').person.id)

/** Everything that a socket without the manners of a client gets. */
const overhear = async (cookie: string | undefined, query: string, layer: string = ofAlice.id) => {
  const socket = new WebSocket(`${room.serverUrl}/${layer}${query}`, {
    headers: { origin: ORIGIN, ...(cookie === undefined ? {} : { cookie }) },
  })
  const heard: Buffer[] = []
  socket.on('message', (data) => heard.push(data as Buffer))
  socket.on('open', () => socket.send(step1Frame(new Uint8Array([0]))))
  const [code] = (await once(socket, 'close')) as [number]
  return { code, bytes: Buffer.concat(heard).toString('latin1') }
}

test('is made once for each person and Article, however many ask at once', async () => {
  const bob = room.of('bob').person.id
  const made = await Promise.all(Array.from({ length: 12 }, () => openPrivateLayer(article.id, bob)))
  expect(new Set(made.map(({ id }) => id)).size).toBe(1)
  const { rows } = await pool.query(`SELECT 1 FROM layers WHERE article_id = $1 AND owner_id = $2`, [
    article.id,
    bob,
  ])
  expect(rows).toHaveLength(1)
  await expect(
    pool.query(`INSERT INTO layers (id, article_id, kind) VALUES (gen_random_uuid(), $1, 'private')`, [
      article.id,
    ]),
  ).rejects.toThrow('layers_owner_check')
})

test('a room as any other for its owner: kept, with history and projection, in every tab', async () => {
  const alice = await room.enterAlone('alice')
  const twin = await room.enterAlone('alice')
  await until('both are there', () => alice.isSynced && twin.isSynced)
  alice.highlight('short text', CANARY)
  await until('it is kept', () => alice.isSaved)
  await until('the other tab has it', () => twin.bodies().includes(CANARY))
  const { rows } = await pool.query(`SELECT kind FROM events WHERE layer_id = $1 ORDER BY id`, [ofAlice.id])
  expect(rows).toEqual([{ kind: 'annotation-added' }, { kind: 'comment-added' }])
  alice.leave()
  twin.leave()
})

test('whose role is to read writes in their own, and still not in the Group’s', async () => {
  const alone = await room.enterAlone('rita')
  await until('she is there', () => alone.isSynced)
  alone.highlight('short text', 'For me.')
  await until('it is kept', () => alone.isSaved)
  const among = room.enter('rita')
  await until('she is there', () => among.isSynced)
  among.highlight('short text', 'For all.')
  await until('it is refused', () => among.denied !== null)
  expect(among.denied).toContain('no-right')
  for (const client of [alone, among]) client.leave()
})

describe('nobody else gets a byte', () => {
  test.each(['bob', 'fay', 'oona', 'rita'] as const)('%s, whatever client id is named', async (name) => {
    const bindings = await pool.query<{ client_id: string }>(
      `SELECT client_id FROM client_bindings WHERE layer_id = $1`,
      [ofAlice.id],
    )
    expect(bindings.rows.length).toBeGreaterThan(0)
    const queries = [
      '',
      '?ack=1',
      '?client=77',
      ...bindings.rows.map((row) => `?client=${row.client_id}&ack=1`),
    ]
    for (const query of queries) {
      const { code, bytes } = await overhear(room.of(name).cookie, query)
      expect(code).toBe(4404)
      expect(bytes).not.toContain(CANARY)
      // as if there were no such Layer
      expect({ code, bytes }).toEqual(await overhear(room.of(name).cookie, query, NOTHING))
    }
  })

  test('the library counts nothing of it, and it is no activity', async () => {
    const rowOf = async (name: 'alice' | 'bob' | 'fay') =>
      (await listArticles(room.of(name).person.id)).find(({ id }) => id === article.id)
    expect((await rowOf('alice'))?.threadCount).toBe(1)
    const before = await rowOf('bob')
    for (const name of ['bob', 'fay'] as const) expect((await rowOf(name))?.threadCount).toBe(0)
    const alice = await room.enterAlone('alice')
    await until('she is there', () => alice.isSynced)
    alice.highlight('It stood')
    await until('it is kept', () => alice.isSaved)
    expect(await rowOf('bob')).toEqual(before)
    expect((await rowOf('alice'))?.threadCount).toBe(2)
    alice.leave()
  })

  test('who is signed out', async () => {
    const { code, bytes } = await overhear(undefined, '?ack=1')
    expect(code).toBe(4401)
    expect(bytes).not.toContain(CANARY)
  })

  test('who was its owner and is no member any more', async () => {
    const bob = await room.enterAlone('bob')
    await until('he is there', () => bob.isSynced)
    await pool.query(`DELETE FROM memberships WHERE user_id = $1`, [room.of('bob').person.id])
    await until('he is out', () => bob.closes.some(({ code }) => code === 4404))
    bob.leave()
  })

  test('no line of the log and no metric', async () => {
    const metrics = await (await fetch(`http://127.0.0.1:${room.port}/metrics`)).text()
    expect(metrics).toContain('gloss_rooms')
    expect(lines.some((line) => line.includes('update refused'))).toBe(true) // it is listened to
    for (const text of [metrics, ...lines]) expect(text).not.toContain(CANARY)
  })
})
