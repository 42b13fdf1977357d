import { describe, expect, test } from 'vitest'
import { openArticle } from '#test/article.ts'
import { testDatabase } from '#test/database.ts'
import { foundGroup, member } from '#test/people.ts'
import { addAnnotations, addPrivateLayer, addRevision, spanOf } from '#test/revisions.ts'
import { runJobs } from '#test/jobs.ts'
import { askForCarryOver } from './carry-over.ts'
import { listOwnThreads } from './own-threads.ts'
import type { Person } from './people.ts'

const { pool } = await testDatabase()
const { owner, group } = await foundGroup()
const alice = await member(group, 'Alice', 'annotator')
const rita = await member(group, 'Rita', 'annotator')
const { id: article, layer, revision } = await openArticle(group, owner)
const other = await openArticle(group, owner)
const span = spanOf(revision.text, 'short text')
const hers = await addPrivateLayer(article, alice.id)
const ritas = await addPrivateLayer(article, rita.id)

const comment = (of: string, key: string, annotation: string, author: Person, isDeleted = false) =>
  pool.query(
    `INSERT INTO comments (layer_id, key, annotation, author_id, body, created_at, deleted_at)
     VALUES ($1, $2, $3, $4, 'Words.', now(), $5)`,
    [of, key, annotation, author.id, isDeleted ? new Date() : null],
  )

await addAnnotations(layer, alice.id, [
  { key: 'a.own', revision: revision.id, span },
  { key: 'a.deleted', revision: revision.id, span, isDeleted: true },
])
await addAnnotations(layer, rita.id, [
  { key: 'r.answered', revision: revision.id, span },
  { key: 'r.taken-back', revision: revision.id, span },
  { key: 'r.alone', revision: revision.id, span },
])
await comment(layer, 'c.1', 'r.answered', alice)
await comment(layer, 'c.2', 'r.taken-back', alice, true)
await addAnnotations(hers, alice.id, [{ key: 'a.private', revision: revision.id, span }])
await addAnnotations(ritas, rita.id, [{ key: 'r.private', revision: revision.id, span }])
await comment(ritas, 'c.3', 'r.private', alice) // no way leads there; were there one, it would not show
await addAnnotations(other.layer, alice.id, [{ key: 'a.other', revision: other.revision.id, span }])

const keysOf = async (who: Person, limit = 10, from = 0, only = '') => {
  const page = await listOwnThreads(who.id, {
    from,
    limit,
    matches: ({ annotation }) => annotation.key.includes(only),
  })
  return {
    keys: page.articles.map(({ threads }) => threads.map(({ annotation }) => annotation.key).toSorted()),
    next: page.next,
  }
}

describe('what one wrote', () => {
  test('is one’s annotations and answers that are still there, in every layer of one’s own and of one’s groups', async () => {
    const { keys, next } = await keysOf(alice)
    expect(keys).toHaveLength(3)
    for (const one of [['a.other'], ['a.own', 'r.answered'], ['a.private']]) expect(keys).toContainEqual(one)
    expect(next).toBeNull()
  })

  test('comes in pages, none of them empty, whatever matches', async () => {
    const first = await keysOf(alice, 2)
    expect(first.keys).toHaveLength(2)
    const second = await keysOf(alice, 2, first.next ?? NaN)
    expect(second).toMatchObject({ next: null })
    expect([...first.keys, ...second.keys].flat().toSorted()).toEqual(
      ['a.other', 'a.own', 'a.private', 'r.answered'].toSorted(),
    )
    expect((await keysOf(alice, 1, 0, 'own')).keys).toEqual([['a.own']])
    expect(await keysOf(alice, 1, 0, 'nothing')).toEqual({ keys: [], next: null })
  })

  test('is found on the latest text', async () => {
    await addRevision(article, `Before all of it.\n\n${revision.text}`, owner.id)
    await askForCarryOver(null, article)
    await runJobs()
    const { articles } = await listOwnThreads(alice.id, { from: 0, limit: 10, matches: () => true })
    const own = articles
      .flatMap(({ threads }) => threads)
      .find(({ annotation }) => annotation.key === 'a.own')
    expect(own?.span).toEqual({ start: span.start + 19, end: span.end + 19 })
  })

  test('is nothing any more of a group that one has left', async () => {
    await pool.query('DELETE FROM memberships WHERE user_id = $1', [alice.id])
    expect(await keysOf(alice)).toEqual({ keys: [], next: null })
  })
})
