// The room store on Postgres. Hand-written SQL: one statement keeps everything that all rooms wait for.
import { appendStatement } from './append-statement.ts'
import { asId } from '#lib/core/ids.ts'
import { checkOf, isIntact, verify, type CheckedRow } from './row-check.ts'
import type pg from 'pg'
import type { Attribution } from '#lib/core/annotation/thread.ts'
import type { ArticleId, EntryKey, GroupId, LayerId, RevisionId, UserId } from '#lib/core/ids.ts'
import type { Share } from '#lib/core/sync/share.ts'
import type { RoomStore, StoredRoom } from '#lib/core/sync/room-store.ts'

type LayerRow = { article_id: string; group_id: string; seq: string }
type UpdateRowOfTable = CheckedRow & { bytes: Buffer }
type ForeignRowOfTable = UpdateRowOfTable & {
  actor_id: string
  client_id: string
  at: Date
  name: string
  share: Share | null
}
/** `entries`: a line of key, ms of creation, ms of the last edit or 0 for each of the author's entries. */
type AuthorRow = { author_id: string; entries: string }

// A line for each author: a row for each entry would take several times as long to read as the doc.
const ATTRIBUTIONS = `
SELECT author_id, string_agg(
  key || ' ' || (date_part('epoch', created_at) * 1000)::bigint || ' '
    || coalesce((date_part('epoch', edited_at) * 1000)::bigint, 0), E'\\n') AS entries
FROM (
  SELECT key, author_id, created_at, NULL::timestamptz AS edited_at FROM annotations WHERE layer_id = $1
  UNION ALL SELECT key, author_id, created_at, edited_at FROM comments WHERE layer_id = $1
  UNION ALL SELECT key, author_id, created_at, NULL FROM decisions WHERE layer_id = $1
  UNION ALL SELECT key, author_id, created_at, NULL FROM reactions WHERE layer_id = $1
) entries GROUP BY author_id`

const readAttributions = (authors: readonly AuthorRow[]): Map<EntryKey, Attribution> => {
  const attributions = new Map<EntryKey, Attribution>()
  for (const { author_id, entries } of authors) {
    const author = asId<UserId>(author_id)
    for (const line of entries.split('\n')) {
      const [key = '', at, edited] = line.split(' ')
      const editedAt = edited === '0' ? null : new Date(Number(edited))
      attributions.set(asId<EntryKey>(key), { author, at: new Date(Number(at)), editedAt })
    }
  }
  return attributions
}

type TextRow = { id: string; text: string }

const TEXTS = `
SELECT r.id, r.text FROM revisions r JOIN layers l ON l.article_id = r.article_id WHERE l.id = $1 ORDER BY r.number`

const readTexts = (rows: readonly TextRow[]): StoredRoom['texts'] =>
  new Map(rows.map((row) => [asId<RevisionId>(row.id), row.text]))

const asBytes = (buffer: Buffer) => new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)

const load = async (client: pg.PoolClient, layer: LayerId): Promise<StoredRoom | null> => {
  const rows = async <Row extends pg.QueryResultRow>(sql: string, ...values: unknown[]) =>
    (await client.query<Row>(sql, values)).rows
  const [found] = await rows<LayerRow>(
    `SELECT l.article_id, a.group_id, l.seq FROM layers l JOIN articles a ON a.id = l.article_id WHERE l.id = $1`,
    layer,
  )
  if (found === undefined) return null
  // a snapshot is long: as base64 it travels in two thirds of the time of what Postgres would make of it
  const [encoded] = await rows<{ seq: string; text: string; crc32: string | null }>(
    `SELECT seq, encode(bytes, 'base64') AS text, crc32 FROM snapshots WHERE layer_id = $1 ORDER BY seq DESC LIMIT 1`,
    layer,
  )
  const newest = encoded && { ...encoded, bytes: Buffer.from(encoded.text, 'base64') }
  // one that is not what was written is as good as none: the log has everything
  const snapshot = newest !== undefined && isIntact(newest) ? newest : undefined
  const snapshotSeq = Number(snapshot?.seq ?? 0)
  const updates = await rows<UpdateRowOfTable>(
    `SELECT seq, bytes, crc32 FROM updates WHERE layer_id = $1 AND seq > $2 ORDER BY seq`,
    layer,
    snapshotSeq,
  )
  verify(layer, snapshotSeq, updates, Number(found.seq))
  const owners = await rows<{ client_id: string; user_id: string }>(
    `SELECT client_id, user_id FROM client_bindings WHERE layer_id = $1`,
    layer,
  )
  const authors = await rows<AuthorRow>(ATTRIBUTIONS, layer)
  const people = await rows<{ id: string; name: string }>(
    `SELECT DISTINCT u.id, u.name FROM users u JOIN client_bindings b ON b.user_id = u.id WHERE b.layer_id = $1`,
    layer,
  )
  const texts = await rows<TextRow>(TEXTS, layer)
  return {
    layer,
    article: asId<ArticleId>(found.article_id),
    group: asId<GroupId>(found.group_id),
    seq: Number(found.seq),
    snapshot: snapshot === undefined ? null : asBytes(snapshot.bytes),
    snapshotSeq,
    updates: updates.map((row) => asBytes(row.bytes)),
    owners: new Map(owners.map((row) => [Number(row.client_id), asId<UserId>(row.user_id)])),
    attributions: readAttributions(authors),
    people: new Map(people.map((row) => [asId<UserId>(row.id), row.name])),
    texts: readTexts(texts),
  }
}

const BIND = `
WITH bound AS (
  INSERT INTO client_bindings (layer_id, client_id, user_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING user_id
)
SELECT user_id FROM bound
UNION ALL SELECT user_id FROM client_bindings WHERE layer_id = $1 AND client_id = $2`

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

  async texts(layer) {
    return readTexts((await pool.query<TextRow>(TEXTS, [layer])).rows)
  },

  async bind(layer, client, user) {
    for (;;) {
      const { rows } = await pool.query<{ user_id: string }>({
        name: 'gloss-bind',
        text: BIND,
        values: [layer, client, user],
      })
      // none: bound by somebody else at this very moment, who is seen at the second look
      if (rows[0] !== undefined) return rows[0].user_id === user
    }
  },

  async append(batches) {
    const { rows } = await pool.query<{ id: string }>(appendStatement(batches))
    return new Set(rows.map((row) => asId<LayerId>(row.id)))
  },

  async since(layer, seq) {
    const { rows } = await pool.query<ForeignRowOfTable>(
      `SELECT u.seq, u.actor_id, u.client_id, u.at, u.bytes, u.crc32, u.share, p.name
       FROM updates u JOIN users p ON p.id = u.actor_id WHERE u.layer_id = $1 AND u.seq > $2 ORDER BY u.seq`,
      [layer, seq],
    )
    verify(layer, seq, rows)
    return rows.map((row) => ({
      seq: Number(row.seq),
      actor: asId<UserId>(row.actor_id),
      client: Number(row.client_id),
      at: row.at,
      bytes: asBytes(row.bytes),
      name: row.name,
      ...(row.share === null ? {} : { share: row.share }),
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
      // one of the same seq may be there and be damaged
      // one from before an erasure would bring the words back
      `INSERT INTO snapshots (layer_id, seq, bytes, crc32)
       SELECT id, $2, $3, $4 FROM layers WHERE id = $1 AND erased_seq <= $2 FOR KEY SHARE
       ON CONFLICT (layer_id, seq) DO UPDATE SET bytes = excluded.bytes, crc32 = excluded.crc32`,
      [layer, seq, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), checkOf(bytes)],
    )
    await pool.query(`DELETE FROM snapshots WHERE layer_id = $1 AND seq < $2`, [layer, seq])
  },
})
