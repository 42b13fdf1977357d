import { beforeEach, describe, expect, test } from 'vitest'
import { openSession } from '#lib/db/sessions.ts'
import { pool } from '#lib/db/pool.ts'
import { addPerson } from '#lib/db/people.ts'
import { cookieName, sealClaim } from '#lib/auth/session-cookie.ts'
import { env } from '#lib/env.ts'
import { openArticle } from '#test/article.ts'
import { testDatabase } from '#test/database.ts'
import { foundGroup, member, must } from '#test/people.ts'
import { addAnnotations, addPrivateLayer, spanOf } from '#test/revisions.ts'
import { GET, POST } from './route.ts'
import type { Person } from '#lib/db/people.ts'
import type { EntryKey, LayerId } from '#lib/core/ids.ts'

const { db } = await testDatabase()
const { owner, group } = await foundGroup()
const alice = await member(group, 'Alice', 'annotator')
const rita = await member(group, 'Rita', 'reader')
const elsewhere = await db.group.create({ data: { name: 'Elsewhere' } })
const eve = must(
  await addPerson({
    ...{ email: 'eve@example.org', name: 'Eve', passwordHash: 'x', role: 'owner' },
    group: elsewhere.id as typeof group, // an id of the database
  }),
)
const { id: article, layer, revision } = await openArticle(group, owner)
const mine = await addPrivateLayer(article, alice.id)
const span = spanOf(revision.text, 'short text')
const [first, second, hidden] = ['1a.first-one', '1a.second-one', '1a.hidden-one'] as EntryKey[]
await addAnnotations(layer, owner.id, [
  { key: '1a.first-one', revision: revision.id, span },
  { key: '1a.second-one', revision: revision.id, span },
])
await addAnnotations(mine, alice.id, [{ key: '1a.hidden-one', revision: revision.id, span }])

beforeEach(async () => {
  await pool().query('DELETE FROM read_marks')
  await pool().query('DELETE FROM read_bases')
})

const ask = async (
  who: Person | null,
  of: LayerId | string,
  report?: unknown,
  origin = new URL(env().appUrl).origin,
) => {
  const claim = who && { user: who.id, session: await openSession(who.id, new Date()) }
  const headers = new Headers({ origin })
  if (claim) headers.set('cookie', `${cookieName()}=${await sealClaim(claim)}`)
  const url = `http://gloss.test/api/layers/${of}/read`
  const context = { params: Promise.resolve({ layer: of }) }
  const response =
    report === undefined
      ? await GET(new Request(url, { headers }), context)
      : await POST(new Request(url, { headers, method: 'POST', body: JSON.stringify(report) }), context)
  const text = await response.text()
  return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) }
}
const rows = async () =>
  (
    await pool().query<{ n: number }>(
      'SELECT (SELECT count(*) FROM read_marks)::int + (SELECT count(*) FROM read_bases)::int AS n',
    )
  ).rows[0]?.n

describe('what a person has read', () => {
  test('is nothing at first, even for a reader, and then what their pages report; others see none of it', async () => {
    expect(await ask(rita, layer)).toEqual({ status: 200, body: { base: 0, marks: [] } })
    expect((await ask(rita, layer, { marks: [[first, 5000]] })).status).toBe(204)
    expect((await ask(rita, layer)).body).toEqual({ base: 0, marks: [[first, 5000]] })
    expect((await ask(alice, layer)).body).toEqual({ base: 0, marks: [] })
  })

  test('only grows thread by thread, so that a late page takes nothing back', async () => {
    await ask(rita, layer, {
      marks: [
        [first, 5000],
        [second, 2000],
      ],
    })
    await ask(rita, layer, {
      marks: [
        [first, 3000],
        [second, 1000],
        [second, 4000],
      ],
    })
    expect((await ask(rita, layer)).body).toMatchObject({
      marks: expect.arrayContaining([
        [first, 5000],
        [second, 4000],
      ]),
    })
  })

  test('is everything up to an instant when they say so, and can be taken back', async () => {
    await ask(rita, layer, { base: 9000 })
    expect((await ask(rita, layer)).body).toEqual({ base: 9000, marks: [] })
    await ask(rita, layer, { base: 0 })
    expect((await ask(rita, layer)).body).toEqual({ base: 0, marks: [] })
  })

  test('is never later than now', async () => {
    const before = Date.now()
    await ask(rita, layer, { marks: [[first, before + 1e9]], base: before + 1e9 })
    const { base, marks } = (await ask(rita, layer)).body as { base: number; marks: [string, number][] }
    for (const at of [base, marks[0]?.[1]]) expect(at).toBeLessThanOrEqual(Date.now())
  })

  test('is nothing about annotations that are not in the layer', async () => {
    await ask(alice, layer, {
      marks: [
        [hidden, 5000],
        ['zz.nobodys-key', 5000],
      ],
    })
    expect(await rows()).toBe(0)
  })

  test('is nobody’s to ask or tell who is signed out, elsewhere, or not the person of a private layer', async () => {
    const report = { marks: [[first, 5000]], base: 5000 }
    expect((await ask(null, layer)).status).toBe(401)
    expect((await ask(null, layer, report)).status).toBe(401)
    const refused = [
      await ask(eve, layer),
      await ask(eve, layer, report),
      await ask(owner, mine),
      await ask(rita, mine, report),
      await ask(alice, '00000000-0000-4000-8000-000000000000', report),
      await ask(alice, 'no-id', report),
    ]
    for (const answer of refused) expect(answer).toEqual(refused[0])
    expect(refused[0]?.status).toBe(404)
    expect(await rows()).toBe(0)
    expect((await ask(alice, mine, { marks: [[hidden, 5000]] })).status).toBe(204)
  })

  test('is not told by pages of others, nor in other shapes', async () => {
    expect((await ask(alice, layer, { base: 1 }, 'https://evil.example')).status).toBe(403)
    expect((await ask(alice, layer, { marks: 'all' })).status).toBe(400)
    expect(await rows()).toBe(0)
  })
})
