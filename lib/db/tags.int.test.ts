import { expect, test } from 'vitest'
import { openArticle } from '#test/article.ts'
import { testDatabase } from '#test/database.ts'
import { foundGroup, member, must } from '#test/people.ts'
import { addAnnotations, addPrivateLayer, spanOf } from '#test/revisions.ts'
import { addPerson } from './people.ts'
import { pool } from './pool.ts'
import { groupTags } from './tags.ts'
import type { LayerId } from '#lib/core/ids.ts'

const { db } = await testDatabase()
const { owner, group } = await foundGroup()
const alice = await member(group, 'Alice', 'annotator')
const elsewhere = await db.group.create({ data: { name: 'Elsewhere' } })
const eve = must(
  await addPerson({
    ...{ email: 'eve@example.org', name: 'Eve', passwordHash: 'x', role: 'owner' },
    group: elsewhere.id as typeof group, // an id of the database
  }),
)
const first = await openArticle(group, owner)
const second = await openArticle(group, owner)
const span = spanOf(first.revision.text, 'short text')

const tag = async (layer: LayerId, revision: string, key: string, tags: readonly string[]) => {
  await addAnnotations(layer, alice.id, [{ key, revision: revision as never, span }]) // an id of the article
  await pool().query('UPDATE annotations SET tags = $3 WHERE layer_id = $1 AND key = $2', [layer, key, tags])
}
await tag(first.layer, first.revision.id, 'a.1', ['light', 'memory'])
await tag(second.layer, second.revision.id, 'a.2', ['memory'])
await tag(second.layer, second.revision.id, 'a.3', ['gone'])
await pool().query(`UPDATE annotations SET deleted_at = now() WHERE key = 'a.3'`)
const mine = await addPrivateLayer(first.id, alice.id)
await tag(mine, first.revision.id, 'a.4', ['secret'])

const SHARED = [
  { tag: 'memory', count: 2 },
  { tag: 'light', count: 1 },
]

test('all articles of the group count, deleted annotations do not, and a private layer counts for its person alone', async () => {
  expect(await groupTags(first.id, owner.id)).toEqual(SHARED)
  expect(await groupTags(first.id, alice.id)).toEqual([...SHARED, { tag: 'secret', count: 1 }])
})

test('nobody outside of the group gets any', async () => {
  expect(await groupTags(first.id, eve.id)).toBeNull()
  expect(await groupTags('no-article', eve.id)).toBeNull()
})
