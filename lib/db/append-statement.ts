// The statement that keeps what rooms have admitted. It is one statement, hence one transaction and one round trip: the
// log's seq moves by compare-and-swap, and everything else hangs on the layers whose swap succeeded.
import { NOTICED } from './noticed.ts'
import { checkOf } from './row-check.ts'
import { newSalt, sha256 } from './sha256.ts'
import { commitmentsOf, digestOf, wordFields } from '#lib/core/history/chain.ts'
import type { RoomBatch } from '#lib/core/sync/room-store.ts'

const SQL = `
WITH batch AS (
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS b(layer uuid, article uuid, "group" uuid, "from" bigint, "to" bigint)
), claim AS (
  SELECT * FROM jsonb_to_recordset($2::jsonb) AS c(layer uuid, client bigint, "user" uuid)
), locked AS MATERIALIZED (
  -- in one order, so that two processes with the same layers wait for one another instead of for ever; not FOR UPDATE, which
  -- would wait for a snapshot that is being written and for client ids that are being bound
  SELECT l.id, l.seq, l.head FROM layers l JOIN batch b ON b.layer = l.id ORDER BY l.id FOR NO KEY UPDATE OF l
), fact AS (
  -- the chain goes on from the head that the lock has found: lib/core/history/chain.ts
  SELECT f.*, gloss_chain(k.head, f.digest) OVER (PARTITION BY f.layer ORDER BY f.n) AS hash
  FROM jsonb_to_recordset($9::jsonb) AS f(n int, layer uuid, seq bigint, actor uuid, at timestamptz, claimed timestamptz,
    fact jsonb, salt text, digest text)
  JOIN locked k ON k.id = f.layer
), headed AS (
  SELECT DISTINCT ON (layer) layer, decode(hash, 'hex') AS head FROM fact ORDER BY layer, n DESC
), kept AS (
  UPDATE layers l SET seq = b."to", head = coalesce(h.head, k.head)
  FROM batch b JOIN locked k ON k.id = b.layer LEFT JOIN headed h ON h.layer = b.layer
  WHERE l.id = b.layer AND k.seq = b."from" AND l.seq = b."from" AND NOT EXISTS (
    SELECT 1 FROM claim c JOIN client_bindings t ON t.layer_id = c.layer AND t.client_id = c.client
    WHERE c.layer = b.layer AND t.user_id <> c."user"
  )
  RETURNING l.id
), bound AS (
  INSERT INTO client_bindings (layer_id, client_id, user_id)
  SELECT c.layer, c.client, c."user" FROM claim c JOIN kept k ON k.id = c.layer
  ON CONFLICT DO NOTHING
), logged AS (
  INSERT INTO updates (layer_id, seq, actor_id, client_id, at, bytes, crc32, share)
  -- all bytes in one parameter: it travels as it is, an array of them would travel as text
  SELECT u.layer, u.seq, u.actor, u.client, u.at, substr($8::bytea, u.start, u.length), u.crc32, u.share::jsonb
  FROM unnest($3::uuid[], $4::bigint[], $5::uuid[], $6::bigint[], $7::timestamptz[], $12::bigint[], $13::int[], $14::int[],
    $17::text[]) AS u(layer, seq, actor, client, at, crc32, start, length, share)
  JOIN kept k ON k.id = u.layer
), told AS (
  INSERT INTO events (group_id, article_id, layer_id, seq, actor_id, kind, annotation, at, claimed_at, data, hash, salt)
  SELECT b."group", b.article, b.layer, e.seq, e.actor, e.fact->>'kind', e.fact->>'annotation', e.at, e.claimed, e.fact,
    decode(e.hash, 'hex'), decode(e.salt, 'hex')
  FROM fact e JOIN batch b ON b.layer = e.layer JOIN kept k ON k.id = e.layer
  ORDER BY e.n
), annotated AS (
  -- deleted_at: of the deletion that came last; an entry that was deleted before brings a time that is older than any
  INSERT INTO annotations AS t (layer_id, key, author_id, revision_id, start_offset, end_offset, quote, motivation, colour,
    tags, stance, state, created_at, changed_at, deleted_at)
  SELECT a.layer, a.key, a.author, a.revision, a.start, a."end", a.quote, a.motivation, a.colour,
    a.tags, a.stance, a.state, a."createdAt", a."changedAt", a."deletedAt"
  FROM jsonb_to_recordset($10::jsonb) AS a(layer uuid, key text, author uuid, revision uuid, start int, "end" int, quote text,
    motivation text, colour text, tags text[], stance text, state text, "createdAt" timestamptz, "changedAt" timestamptz, "deletedAt" timestamptz)
  JOIN kept k ON k.id = a.layer
  ON CONFLICT (layer_id, key) DO UPDATE SET colour = excluded.colour, tags = excluded.tags,
    stance = excluded.stance, state = excluded.state, changed_at = excluded.changed_at,
    deleted_at = CASE WHEN excluded.deleted_at IS NULL THEN NULL ELSE greatest(t.deleted_at, excluded.deleted_at) END
), commented AS (
  INSERT INTO comments AS t (layer_id, key, annotation, parent, author_id, body, created_at, edited_at, deleted_at)
  SELECT c.layer, c.key, c.annotation, c.parent, c.author, c.body, c."createdAt", c."editedAt", c."deletedAt"
  FROM jsonb_to_recordset($11::jsonb) AS c(layer uuid, key text, annotation text, parent text, author uuid, body text,
    "createdAt" timestamptz, "editedAt" timestamptz, "deletedAt" timestamptz)
  JOIN kept k ON k.id = c.layer
  ON CONFLICT (layer_id, key) DO UPDATE SET body = excluded.body, edited_at = excluded.edited_at,
    deleted_at = CASE WHEN excluded.deleted_at IS NULL THEN NULL ELSE greatest(t.deleted_at, excluded.deleted_at) END
), decided AS (
  INSERT INTO decisions AS t (layer_id, key, annotation, author_id, verdict, revision_id, start_offset, end_offset, quote,
    created_at, deleted_at)
  SELECT d.layer, d.key, d.annotation, d.author, d.verdict, d.revision, d.start, d."end", d.quote, d."createdAt", d."deletedAt"
  FROM jsonb_to_recordset($15::jsonb) AS d(layer uuid, key text, annotation text, author uuid, verdict text, revision uuid,
    start int, "end" int, quote text, "createdAt" timestamptz, "deletedAt" timestamptz)
  JOIN kept k ON k.id = d.layer
  -- nothing else of it is ever changed
  ON CONFLICT (layer_id, key) DO UPDATE SET
    deleted_at = CASE WHEN excluded.deleted_at IS NULL THEN NULL ELSE greatest(t.deleted_at, excluded.deleted_at) END
), reacted AS (
  INSERT INTO reactions AS t (layer_id, key, annotation, comment, author_id, emoji, created_at, deleted_at)
  SELECT r.layer, r.key, r.annotation, r.comment, r.author, r.emoji, r."createdAt", r."deletedAt"
  FROM jsonb_to_recordset($16::jsonb) AS r(layer uuid, key text, annotation text, comment text, author uuid, emoji text,
    "createdAt" timestamptz, "deletedAt" timestamptz)
  JOIN kept k ON k.id = r.layer
  -- nothing else of it is ever changed
  ON CONFLICT (layer_id, key) DO UPDATE SET
    deleted_at = CASE WHEN excluded.deleted_at IS NULL THEN NULL ELSE greatest(t.deleted_at, excluded.deleted_at) END
), ${NOTICED}
SELECT id FROM kept`

/** Where each one's bytes begin when they stand in a row; Postgres counts from 1. */
const startsOf = (updates: readonly { readonly bytes: Uint8Array }[]): number[] => {
  let next = 1
  return updates.map(({ bytes }) => {
    const start = next
    next += bytes.length
    return start
  })
}

/** The Events of a batch with what the chain needs of them; the head that they go on from is known to the statement alone. */
const told = ({ layer, article, group, updates }: RoomBatch) =>
  updates.flatMap(({ seq, actor, at, facts }) =>
    facts.map((fact) => {
      const salt = wordFields(fact.kind).length === 0 ? null : newSalt()
      const commitments = salt === null ? null : commitmentsOf(fact, salt, sha256)
      const claimedAt = null
      const covered = { group, article, layer, seq, actor, at, claimedAt, fact }
      return {
        ...{ layer, seq, actor, at, claimed: claimedAt, fact, salt },
        digest: digestOf(covered, commitments, sha256),
      }
    }),
  )

/** Builds the prepared statement for these batches; it returns the ids of the layers that were kept. */
export const appendStatement = (batches: readonly RoomBatch[]) => {
  const updates = batches.flatMap(({ layer, updates }) => updates.map((update) => ({ layer, ...update })))
  return {
    name: 'gloss-append',
    text: SQL,
    values: [
      JSON.stringify(
        batches.map(({ layer, article, group, from, updates }) => ({
          layer,
          article,
          group,
          from,
          to: from + updates.length,
        })),
      ),
      JSON.stringify(
        updates.flatMap(({ layer, actor, newClients }) =>
          newClients.map((client) => ({ layer, client, user: actor })),
        ),
      ),
      updates.map((row) => row.layer),
      updates.map((row) => row.seq),
      updates.map((row) => row.actor),
      updates.map((row) => row.client),
      updates.map((row) => row.at),
      Buffer.concat(updates.map((row) => row.bytes)),
      JSON.stringify(batches.flatMap((batch) => told(batch)).map((row, n) => ({ n, ...row }))),
      JSON.stringify(
        batches.flatMap(({ layer, annotations }) => annotations.map((row) => ({ layer, ...row }))),
      ),
      JSON.stringify(batches.flatMap(({ layer, comments }) => comments.map((row) => ({ layer, ...row })))),
      updates.map((row) => checkOf(row.bytes)),
      startsOf(updates),
      updates.map((row) => row.bytes.length),
      JSON.stringify(batches.flatMap(({ layer, decisions }) => decisions.map((row) => ({ layer, ...row })))),
      JSON.stringify(batches.flatMap(({ layer, reactions }) => reactions.map((row) => ({ layer, ...row })))),
      updates.map((row) => (row.share === undefined ? null : JSON.stringify(row.share))),
    ],
  }
}
