// The room store on Postgres. Hand-written SQL: one statement keeps everything that all rooms wait for.
import { appendStatement } from './append-statement.ts'
import { asId } from '#lib/core/ids.ts'
import type pg from 'pg'
import type { Attribution } from '#lib/core/annotation/thread.ts'
import type { ArticleId, EntryKey, GroupId, LayerId, RevisionId, UserId } from '#lib/core/ids.ts'
import type { RoomStore, StoredRoom } from '#lib/core/sync/room-store.ts'

type LayerRow = { article_id: string; group_id: string; seq: string }
type SnapshotRow = { seq: string; bytes: Buffer }
type ForeignRowOfTable = {
  seq: string
  actor_id: string
  client_id: string
  at: Date
  bytes: Buffer
  name: string
}
type AttributionRow = { key: string; author_id: string; created_at: Date; edited_at: Date | null }

const asBytes = (buffer: Buffer) => new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)

const load = async (client: pg.PoolClient, layer: LayerId): Promise<StoredRoom | null> => {
  const rows = async <Row extends pg.QueryResultRow>(sql: string, ...values: unknown[]) =>
    (await client.query<Row>(sql, values)).rows
  const [found] = await rows<LayerRow>(
    `SELECT l.article_id, a.group_id, l.seq FROM layers l JOIN articles a ON a.id = l.article_id WHERE l.id = $1`,
    layer,
  )
  if (found === undefined) return null
  const [snapshot] = await rows<SnapshotRow>(
    `SELECT seq, bytes FROM snapshots WHERE layer_id = $1 ORDER BY seq DESC LIMIT 1`,
    layer,
  )
  const updates = await rows<{ bytes: Buffer }>(
    `SELECT bytes FROM updates WHERE layer_id = $1 AND seq > $2 ORDER BY seq`,
    layer,
    snapshot?.seq ?? '0',
  )
  const owners = await rows<{ client_id: string; user_id: string }>(
    `SELECT client_id, user_id FROM client_bindings WHERE layer_id = $1`,
    layer,
  )
  const attributions = await rows<AttributionRow>(
    `SELECT key, author_id, created_at, NULL::timestamptz AS edited_at FROM annotations WHERE layer_id = $1
     UNION ALL SELECT key, author_id, created_at, edited_at FROM comments WHERE layer_id = $1`,
    layer,
  )
  const people = await rows<{ id: string; name: string }>(
    `SELECT DISTINCT u.id, u.name FROM users u JOIN client_bindings b ON b.user_id = u.id WHERE b.layer_id = $1`,
    layer,
  )
  const texts = await rows<{ id: string; text: string }>(
    `SELECT id, text FROM revisions WHERE article_id = $1`,
    found.article_id,
  )
  return {
    layer,
    article: asId<ArticleId>(found.article_id),
    group: asId<GroupId>(found.group_id),
    seq: Number(found.seq),
    snapshot: snapshot === undefined ? null : asBytes(snapshot.bytes),
    snapshotSeq: Number(snapshot?.seq ?? 0),
    updates: updates.map((row) => asBytes(row.bytes)),
    owners: new Map(owners.map((row) => [Number(row.client_id), asId<UserId>(row.user_id)])),
    attributions: new Map(
      attributions.map((row): [EntryKey, Attribution] => [
        asId<EntryKey>(row.key),
        { author: asId<UserId>(row.author_id), at: row.created_at, editedAt: row.edited_at },
      ]),
    ),
    people: new Map(people.map((row) => [asId<UserId>(row.id), row.name])),
    texts: new Map(texts.map((row) => [asId<RevisionId>(row.id), row.text])),
  }
}

/** Rooms kept in the Postgres behind `pool`. */
export const postgresRoomStore = (pool: pg.Pool): RoomStore => ({
  async load(layer) {
    const client = await pool.connect()
    try {
      // one snapshot of the database, so that the log and the seq agree
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
      const stored = await load(client, layer)
      await client.query('COMMIT')
      client.release()
      return stored
    } catch (error) {
      client.release(true)
      throw error
    }
  },

  async bind(layer, client, user) {
    await pool.query(
      `INSERT INTO client_bindings (layer_id, client_id, user_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
      [layer, client, user],
    )
    const { rows } = await pool.query<{ user_id: string }>(
      `SELECT user_id FROM client_bindings WHERE layer_id = $1 AND client_id = $2`,
      [layer, client],
    )
    return rows[0]?.user_id === user
  },

  async append(batches) {
    const { rows } = await pool.query<{ id: string }>(appendStatement(batches))
    return new Set(rows.map((row) => asId<LayerId>(row.id)))
  },

  async since(layer, seq) {
    const { rows } = await pool.query<ForeignRowOfTable>(
      `SELECT u.seq, u.actor_id, u.client_id, u.at, u.bytes, p.name
       FROM updates u JOIN users p ON p.id = u.actor_id WHERE u.layer_id = $1 AND u.seq > $2 ORDER BY u.seq`,
      [layer, seq],
    )
    return rows.map((row) => ({
      seq: Number(row.seq),
      actor: asId<UserId>(row.actor_id),
      client: Number(row.client_id),
      at: row.at,
      bytes: asBytes(row.bytes),
      name: row.name,
    }))
  },

  async seqs(layers) {
    const { rows } = await pool.query<{ id: string; seq: string }>(
      `SELECT id, seq FROM layers WHERE id = ANY($1)`,
      [layers],
    )
    return new Map(rows.map((row) => [asId<LayerId>(row.id), Number(row.seq)]))
  },

  async saveSnapshot(layer, seq, bytes) {
    await pool.query(
      `INSERT INTO snapshots (layer_id, seq, bytes) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
      [layer, seq, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)],
    )
    await pool.query(`DELETE FROM snapshots WHERE layer_id = $1 AND seq < $2`, [layer, seq])
  },
})
