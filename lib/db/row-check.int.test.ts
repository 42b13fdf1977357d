// Rows that are not what was written, as the room store meets them.
import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '#test/database.ts'
import { draft, foundGroup } from '#test/people.ts'
import { importArticle } from './articles.ts'
import { postgresRoomStore } from './room-store.ts'
import type { ArticleId, GroupId, LayerId } from '#lib/core/ids.ts'
import type { Person } from './people.ts'

const { pool } = await testDatabase()
const store = postgresRoomStore(pool)
const at = new Date('2026-03-01T12:00:00Z')
const { group, owner }: { group: GroupId; owner: Person } = await foundGroup()

let article: ArticleId
let layer: LayerId

const append = (from: number, ...rows: number[][]) =>
  store.append([
    {
      ...{ layer, article, group, from, annotations: [], comments: [] },
      ...{ decisions: [], reactions: [] },
      updates: rows.map((bytes, i) => ({
        ...{ actor: owner.id, client: 7, at, newClients: [], facts: [] },
        seq: from + i + 1,
        bytes: new Uint8Array(bytes),
      })),
    },
  ])

const onDisk = async (sql: string) => {
  await pool.query('ALTER TABLE updates DISABLE TRIGGER USER')
  await pool.query(sql, [layer])
  await pool.query('ALTER TABLE updates ENABLE TRIGGER USER')
}
const plain = (bytes: Uint8Array | null | undefined) => (bytes ? [...bytes] : null)

beforeEach(async () => {
  ;({ id: article, layer } = await importArticle({ group, actor: owner.id, draft, now: at }))
  await append(0, [1, 1], [2, 2], [3, 3], [4, 4])
})

describe('the log', () => {
  test('is read back as it was written', async () => {
    const stored = await store.load(layer)
    expect(stored?.updates.map(plain)).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 4],
    ])
    expect((await store.since(layer, 2)).map(({ bytes }) => plain(bytes))).toEqual([
      [3, 3],
      [4, 4],
    ])
  })

  test.each([
    ['a flipped bit', 'UPDATE updates SET bytes = set_bit(bytes, 3, 1) WHERE layer_id = $1 AND seq = 3', 3],
    ['a missing row', 'DELETE FROM updates WHERE layer_id = $1 AND seq = 3', 3],
    ['a missing end', 'DELETE FROM updates WHERE layer_id = $1 AND seq = 4', 4],
    [
      'two rows in the wrong order',
      'UPDATE updates SET seq = 10 - seq WHERE layer_id = $1 AND seq IN (3, 4)',
      3,
    ],
  ])('is not read with %s, and the row is named', async (_what, sql, seq) => {
    await onDisk(sql)
    await expect(store.load(layer)).rejects.toMatchObject({ name: 'DamagedLog', layer, seq })
    // whoever catches up cannot know how much there should be
    if (seq < 4) await expect(store.since(layer, 1)).rejects.toMatchObject({ name: 'DamagedLog', seq })
  })

  test('can be checked by Postgres 18 alone, as docs/OPERATIONS.md says', async () => {
    const damaged = 'SELECT seq FROM updates WHERE layer_id = $1 AND crc32 <> crc32(bytes)'
    expect((await pool.query(damaged, [layer])).rows).toEqual([])
    await onDisk('UPDATE updates SET bytes = set_bit(bytes, 3, 1) WHERE layer_id = $1 AND seq = 3')
    expect((await pool.query(damaged, [layer])).rows).toEqual([{ seq: '3' }])
  })

  test('from before there were checks is read as it is', async () => {
    await onDisk('UPDATE updates SET crc32 = NULL WHERE layer_id = $1')
    expect((await store.load(layer))?.updates).toHaveLength(4)
  })
})

describe('a snapshot', () => {
  const damage = () => onDisk('UPDATE snapshots SET bytes = set_bit(bytes, 2, 1) WHERE layer_id = $1')

  test('stands for the rows before it, also for a damaged one', async () => {
    await store.saveSnapshot(layer, 3, new Uint8Array([9, 9]))
    await onDisk('UPDATE updates SET bytes = set_bit(bytes, 3, 1) WHERE layer_id = $1 AND seq = 2')
    const stored = await store.load(layer)
    expect([plain(stored?.snapshot), stored?.snapshotSeq]).toEqual([[9, 9], 3])
    expect(stored?.updates.map(plain)).toEqual([[4, 4]])
  })

  test('that is not what was written is passed over for the log, and replaced by the next one', async () => {
    await store.saveSnapshot(layer, 4, new Uint8Array([9, 9]))
    await damage()
    const passedOver = await store.load(layer)
    expect([passedOver?.snapshot, passedOver?.snapshotSeq]).toEqual([null, 0])
    expect(passedOver?.updates).toHaveLength(4)

    await store.saveSnapshot(layer, 4, new Uint8Array([9, 9]))
    expect(plain((await store.load(layer))?.snapshot)).toEqual([9, 9])
  })
})
