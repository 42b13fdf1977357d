// What replay reads: the Layer after any row of its log, from checkpoints or without them; and that nobody else gets it.
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { cookieName, sealClaim } from '#lib/auth/session-cookie.ts'
import { asId, type LayerId } from '#lib/core/ids.ts'
import { applyStep, emptyPast, type Step } from '#lib/core/history/fold.ts'
import { writePast } from '#lib/core/history/past-text.ts'
import { STRETCH } from '#lib/core/history/replay.ts'
import { makeCheckpoints, pastAt } from '#lib/db/checkpoints.ts'
import { addPerson, type Person } from '#lib/db/people.ts'
import { openSession } from '#lib/db/sessions.ts'
import { pool } from '#lib/db/pool.ts'
import { readSteps } from '#lib/db/steps.ts'
import { openArticle } from '#test/article.ts'
import { testDatabase } from '#test/database.ts'
import { runJobs } from '#test/jobs.ts'
import { writeLongLog } from '#test/long-log.ts'
import { foundGroup, member, must } from '#test/people.ts'
import { random } from '#test/random.ts'
import { addPrivateLayer } from '#test/revisions.ts'
import { until } from '#test/until.ts'
import { GET as timeline } from './route.ts'
import { GET as state } from './state/route.ts'
import { GET as steps } from './steps/route.ts'

const { db } = await testDatabase()
const { owner, group } = await foundGroup()
const alice = await member(group, 'Alice', 'annotator')
const elsewhere = await db.group.create({ data: { name: 'Elsewhere' } })
const eve = must(
  await addPerson({
    ...{ email: 'eve@example.org', name: 'Eve', passwordHash: 'x', role: 'owner' },
    group: asId<typeof group>(elsewhere.id),
  }),
)
const { id: article, layer, revision } = await openArticle(group, owner)
const mine = await addPrivateLayer(article, alice.id)

const START_MS = Date.parse('2026-05-01T10:00:00Z')
const LENGTH = 2 * STRETCH + 50
const timeOf = (seq: number) => START_MS + seq * 60_000
let all: readonly Step[] = []
/** The Layer after a row, from the beginning. */
const straight = (seq: number): string => {
  const past = emptyPast()
  for (const step of all) if (step.seq <= seq) applyStep(past, step)
  return writePast(past)
}

beforeAll(async () => {
  const writers = [owner.id, alice.id]
  await writeLongLog({ ...{ layer, revision, writers, timeOf }, updates: LENGTH, random: random(7) })
  await writeLongLog({
    ...{ layer: mine, revision, timeOf },
    writers: [alice.id],
    updates: 3,
    random: random(8),
  })
  all = await readSteps(pool(), layer, 0, LENGTH)
})

const ask = async (
  get: typeof steps,
  who: Person | null,
  of: LayerId | string,
  query = 'from=0',
): Promise<Response> => {
  const claim = who && { user: who.id, session: await openSession(who.id, new Date()) }
  const headers = new Headers(claim ? { cookie: `${cookieName()}=${await sealClaim(claim)}` } : {})
  return get(new Request(`http://gloss.test/?${query}`, { headers }), {
    params: Promise.resolve({ layer: of }),
  })
}
const kept = async () =>
  (await pool().query<{ seq: string }>('SELECT seq FROM checkpoints ORDER BY seq')).rows.map(({ seq }) =>
    Number(seq),
  )

describe('a replay', () => {
  test('is nobody’s who may not see the layer now', async () => {
    for (const get of [timeline, steps, state]) {
      expect((await ask(get, null, layer)).status).toBe(401)
      const refused = [
        await ask(get, eve, layer),
        await ask(get, owner, mine),
        await ask(get, alice, '00000000-0000-4000-8000-000000000000'),
        await ask(get, alice, 'no-id'),
      ]
      const answers = await Promise.all(refused.map((response) => response.text()))
      expect(new Set(answers).size).toBe(1)
      for (const { status, headers } of refused)
        expect([status, headers.get('cache-control')]).toEqual([404, 'private, no-store'])
      expect((await ask(get, alice, mine)).status).toBe(200)
    }
    const bob = await member(group, 'Bob', 'facilitator')
    expect((await ask(steps, bob, layer)).status).toBe(200)
    await pool().query('DELETE FROM memberships WHERE user_id = $1', [bob.id])
    for (const get of [timeline, steps, state]) expect((await ask(get, bob, layer)).status).toBe(404)
  })

  test('knows when everything happened', async () => {
    const told = await (await ask(timeline, alice, layer)).json()
    expect(told).toMatchObject({ last: LENGTH, revisions: [{ number: 1 }], people: { [alice.id]: 'Alice' } })
    let [seq, at] = [0, 0]
    const rows = told.rows.split(',').map((row: string) => {
      const [more = 0, later = 0] = row.split(' ').map(Number)
      return [(seq += more), (at += later)]
    })
    expect(rows).toEqual(all.map((step) => [step.seq, step.at]))
    expect(rows.length).toBeGreaterThan(LENGTH * 0.7)
    expect(rows.at(-1)?.[1]).toBe(timeOf(rows.at(-1)?.[0] ?? 0))
  })

  test('begins at any stretch, whether its checkpoint is made or not, and jobs keep what was missing', async () => {
    const bytesOf = async (from: number) =>
      gunzipSync(Buffer.from(await (await ask(state, alice, layer, `from=${from}`)).arrayBuffer())).toString()
    expect(await kept()).toEqual([])
    expect(await bytesOf(2 * STRETCH)).toBe(straight(2 * STRETCH))
    await runJobs()
    expect(await kept()).toEqual([STRETCH, 2 * STRETCH])
    for (const from of [0, STRETCH, 2 * STRETCH]) expect(await bytesOf(from)).toBe(straight(from))
    expect(await makeCheckpoints(layer)).toBe(0)
    expect((await ask(state, alice, layer, 'from=17')).status).toBe(400)
    for (const from of ['-1', '17']) expect((await ask(steps, alice, layer, `from=${from}`)).status).toBe(400)
    for (const from of [0, STRETCH, 2 * STRETCH]) {
      const told = await ask(steps, alice, layer, `from=${from}`)
      const text = gunzipSync(Buffer.from(await told.arrayBuffer())).toString()
      expect(JSON.parse(text)).toEqual({
        steps: all.filter(({ seq }) => seq > from && seq <= from + STRETCH),
      })
    }
  })

  test('is the same at every instant that is looked at, from a checkpoint and from the beginning', async () => {
    for (const seq of [0, 1, 17, STRETCH - 1, STRETCH, STRETCH + 1, 2 * STRETCH + 30, LENGTH, LENGTH + 9])
      expect(writePast(await pastAt(layer, seq)), `row ${seq}`).toBe(straight(seq))
  })

  test('passes over a checkpoint that is not what was written, and over one in another form', async () => {
    await pool().query(`UPDATE checkpoints SET bytes = set_byte(bytes, 40, 7) WHERE seq = $1`, [2 * STRETCH])
    expect(writePast(await pastAt(layer, LENGTH))).toBe(straight(LENGTH))
    await pool().query(`UPDATE checkpoints SET steps = set_byte(steps, 40, 7)`)
    const told = await (await ask(steps, alice, layer, `from=${STRETCH}`)).arrayBuffer()
    expect(JSON.parse(gunzipSync(Buffer.from(told)).toString()).steps).toHaveLength(
      all.filter(({ seq }) => seq > STRETCH && seq <= 2 * STRETCH).length,
    )
    await pool().query(`UPDATE checkpoints SET format = 0`)
    expect(writePast(await pastAt(layer, LENGTH))).toBe(straight(LENGTH))
    expect(await makeCheckpoints(layer)).toBe(2)
    expect(writePast(await pastAt(layer, LENGTH))).toBe(straight(LENGTH))
  })

  test('has no checkpoint any more that was made of words which are changed', async () => {
    await pool().query('DELETE FROM checkpoints WHERE seq = $1', [2 * STRETCH])
    const client = await pool().connect()
    await client.query('BEGIN')
    await client.query(`SET LOCAL gloss.erasing = 'on'`)
    await client.query('SELECT 1 FROM layers WHERE id = $1 FOR UPDATE', [layer])
    const making = makeCheckpoints(layer)
    await until('it waits for the words', async () => {
      const { rows } = await pool().query(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      )
      return rows.length > 0
    })
    await client.query('UPDATE events SET data = data WHERE layer_id = $1 AND seq = $2', [layer, STRETCH - 5])
    await client.query('COMMIT')
    client.release()
    expect(await making).toBe(2) // the first was made of them, too
    expect(await kept()).toEqual([STRETCH, 2 * STRETCH])
    expect(writePast(await pastAt(layer, LENGTH))).toBe(straight(LENGTH))
  })
})
