import { describe, expect, test } from 'vitest'
import { openSession } from '#lib/db/sessions.ts'
import { pool } from '#lib/db/pool.ts'
import { addPerson } from '#lib/db/people.ts'
import { cookieName, sealClaim } from '#lib/auth/session-cookie.ts'
import { openArticle } from '#test/article.ts'
import { testDatabase } from '#test/database.ts'
import { runJobs } from '#test/jobs.ts'
import { foundGroup, member, must } from '#test/people.ts'
import { addAnnotations, addPrivateLayer, addRevision, spanOf } from '#test/revisions.ts'
import { GET } from './route.ts'
import type { Person } from '#lib/db/people.ts'
import type { LayerId, RevisionId } from '#lib/core/ids.ts'

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

const { id: article, layer, revision: first } = await openArticle(group, owner)
const mine = await addPrivateLayer(article, alice.id)
const span = spanOf(first.text, 'short text')
await addAnnotations(layer, alice.id, [
  { key: 'a.1', revision: first.id, span },
  { key: 'a.2', revision: first.id, span },
])
await addAnnotations(mine, alice.id, [{ key: 'a.3', revision: first.id, span }])
const second = await addRevision(article, `Before all of it.\n\n${first.text}`, owner.id)

const get = async (who: Person | null, of: LayerId | string, revision: RevisionId | string) => {
  const claim = who && { user: who.id, session: await openSession(who.id, new Date()) }
  const headers = new Headers(claim ? { cookie: `${cookieName()}=${await sealClaim(claim)}` } : {})
  const request = new Request(`http://gloss.test/api/layers/${of}/anchors?revision=${revision}`, { headers })
  const response = await GET(request, { params: Promise.resolve({ layer: of }) })
  return {
    status: response.status,
    cache: response.headers.get('cache-control'),
    body: await response.json(),
  }
}
const jobs = async () => (await pool().query(`SELECT key FROM graphile_worker.jobs`)).rows

describe('what was carried over of a layer', () => {
  test('is nobody’s who is signed out, in another group, or not the person of a private layer', async () => {
    expect(await get(null, layer, second)).toMatchObject({
      status: 401,
      body: { problem: { code: 'signed-out' } },
    })
    const refused = [
      await get(eve, layer, second),
      await get(owner, mine, second),
      await get(rita, mine, second),
      await get(alice, '00000000-0000-4000-8000-000000000000', second),
      await get(alice, 'no-id', second),
      await get(alice, layer, 'no-id'),
      await get(alice, layer, ''),
      await get(alice, layer, (await openArticle(group, owner)).revision.id),
    ]
    for (const answer of refused) expect(answer).toEqual(refused[0])
    expect(refused[0]).toMatchObject({ status: 404, cache: 'private, no-store' })
    expect(await jobs()).toEqual([]) // nobody who may not read it can ask for work
  })

  test('is told to every reader, with the counts of this layer alone', async () => {
    expect(await get(rita, layer, second)).toEqual({
      ...{ status: 200, cache: 'private, no-store' },
      body: { revision: second, done: 0, total: 2, anchors: [] },
    })
    expect((await get(alice, mine, second)).body).toMatchObject({ done: 0, total: 1 })
  })

  test('is asked for when some of it lacks, and then no more', async () => {
    expect(await jobs()).toEqual([{ key: `carry-over:${article}` }])
    await runJobs()
    const { body } = await get(rita, layer, second)
    const anchor = { at: 'exact', span: { start: span.start + 19, end: span.end + 19 } }
    expect(body).toEqual({
      ...{ revision: second, done: 2, total: 2 },
      anchors: ['a.1', 'a.2'].map((annotation) => ({ annotation, decision: null, anchor })),
    })
    expect(await jobs()).toEqual([])
  })

  test('to an earlier Revision is asked for by whoever reads that', async () => {
    await pool().query('DELETE FROM anchors')
    const third = await addRevision(article, `Again.\n\n${first.text}`, owner.id)
    expect((await get(alice, layer, second)).body).toMatchObject({ done: 0, total: 2 })
    expect(await jobs()).toEqual([{ key: `carry-over:${second}` }])
    await runJobs()
    expect((await get(alice, layer, second)).body).toMatchObject({ done: 2, total: 2 })
    expect((await get(alice, layer, third)).body).toMatchObject({ done: 0, total: 2 })
    expect(await jobs()).toEqual([{ key: `carry-over:${article}` }])
  })
})
