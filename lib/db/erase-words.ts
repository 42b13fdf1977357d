// Takes the words of erased Comments out of what is kept: the log, the snapshots, the Events, the rows, and the private log that they
// were shared from. One transaction, in which the triggers of the log and the history let words go and nothing else.
import { createHash, createHmac, randomBytes } from 'node:crypto'
import { isErased, tombstone } from '#lib/core/annotation/erased.ts'
import { withoutWords } from '#lib/core/history/chain.ts'
import { BodyEraser } from '#lib/core/history/erase-bodies.ts'
import { asId, type EntryKey, type LayerId } from '#lib/core/ids.ts'
import type { Share } from '#lib/core/sync/share.ts'
import type pg from 'pg'
import { chainedEvents } from './chained-events.ts'
import { pool } from './pool.ts'
import { checkOf } from './row-check.ts'
import { sha256 } from './sha256.ts'

type Kept = Pick<pg.ClientBase, 'query'>
type Came = Extract<Share, { at: 'came' }>

const AT_ONCE = 1_000

const PENDING = `
SELECT DISTINCT u.share->>'comment' AS comment FROM updates u JOIN layers l ON l.id = u.layer_id
 WHERE l.id = $1 AND u.share->>'at' = 'erased' AND u.seq > l.erased_seq`

/** Layers with rows that say that words are erased, and have not been rewritten since. */
export const toErase = async (): Promise<LayerId[]> => {
  const { rows } = await pool().query<{ id: string }>(
    `SELECT DISTINCT l.id FROM updates u JOIN layers l ON l.id = u.layer_id
      WHERE u.share->>'at' = 'erased' AND u.seq > l.erased_seq`,
  )
  return rows.map(({ id }) => asId(id))
}

/** Rewrites the rows of a log from before the Comments were written. */
const eraseFromLog = async (
  on: Kept,
  layer: LayerId,
  comments: ReadonlySet<EntryKey>,
  toTombstone: (words: string) => string,
): Promise<void> => {
  const eraser = new BodyEraser(comments, toTombstone)
  const { rows } = await on.query<{ seq: string | null }>(
    `SELECT min(seq) AS seq FROM events WHERE layer_id = $1 AND kind = 'comment-added' AND data->>'comment' = ANY($2)`,
    [layer, [...comments]],
  )
  let last = Number(rows[0]?.seq ?? 1) - 1
  for (;;) {
    const page = await on.query<{ seq: string; bytes: Buffer }>(
      `SELECT seq, bytes FROM updates WHERE layer_id = $1 AND seq > $2 ORDER BY seq LIMIT ${AT_ONCE}`,
      [layer, last],
    )
    for (const { seq, bytes } of page.rows) {
      const rewritten = eraser.take(new Uint8Array(bytes))
      if (rewritten === null) continue
      await on.query('UPDATE updates SET bytes = $3, crc32 = $4 WHERE layer_id = $1 AND seq = $2', [
        ...[layer, seq, Buffer.from(rewritten), checkOf(rewritten)],
      ])
    }
    if (page.rows.length < AT_ONCE) return
    last = Number(page.rows.at(-1)?.seq)
  }
}

const eraseFromEvents = async (
  on: Kept,
  layer: LayerId,
  comments: ReadonlySet<EntryKey>,
  toTombstone: (words: string) => string,
): Promise<void> => {
  for await (const event of chainedEvents({ layer, isPrivateToo: true, on })) {
    if (!('comment' in event.fact) || event.fact.comment === null || !comments.has(event.fact.comment))
      continue
    const erased = withoutWords(event, toTombstone, sha256)
    if (erased === event) continue
    await on.query('UPDATE events SET data = $2, salt = NULL, erased = $3 WHERE id = $1', [
      ...[event.id, JSON.stringify(erased.fact), JSON.stringify(erased.erased)],
    ])
  }
}

/** Everything that one Layer keeps of the words. Its row must be locked: nothing is appended meanwhile. */
const eraseFromLayer = async (
  on: Kept,
  layer: LayerId,
  comments: ReadonlySet<EntryKey>,
  toTombstone: (words: string) => string,
): Promise<void> => {
  await eraseFromLog(on, layer, comments, toTombstone)
  await eraseFromEvents(on, layer, comments, toTombstone) // checkpoints go with them, by a trigger
  // deleted ones have no words; the originals of what was shared are deleted with their Annotation alone
  const left = await on.query<{ key: string; body: string }>(
    `SELECT key, body FROM comments WHERE layer_id = $1 AND key = ANY($2) AND body <> ''`,
    [layer, [...comments]],
  )
  for (const { key, body } of left.rows)
    await on.query('UPDATE comments SET body = $3 WHERE layer_id = $1 AND key = $2', [
      layer,
      key,
      toTombstone(body),
    ])
  await on.query('DELETE FROM snapshots WHERE layer_id = $1', [layer])
  await on.query('UPDATE layers SET erased_seq = seq WHERE id = $1', [layer])
  await on.query(`SELECT pg_notify('gloss_erased', $1)`, [layer])
}

/** As server/sharing.ts names what it moves: the key's nonce is a hash of the original's. */
const isCopyOf = (copy: string, from: string, original: string): boolean =>
  copy.endsWith(`.${createHash('sha256').update(`${from} ${original}`).digest('base64url').slice(0, 22)}`)

/** Where erased Comments were written, if they came out of private Layers: the originals lie there, deleted. */
const originalsOf = async (
  on: Kept,
  layer: LayerId,
  comments: ReadonlySet<EntryKey>,
): Promise<ReadonlyMap<LayerId, ReadonlySet<EntryKey>>> => {
  const { rows } = await on.query<{ share: Came }>(
    `SELECT share FROM updates WHERE layer_id = $1 AND share->>'at' = 'came' AND share->'written' ?| $2::text[]`,
    [layer, [...comments]],
  )
  const originals = new Map<LayerId, Set<EntryKey>>()
  for (const { share } of rows) {
    const known = await on.query<{ comment: string }>(
      `SELECT data->>'comment' AS comment FROM events WHERE layer_id = $1 AND annotation = $2 AND kind = 'comment-added'`,
      [share.from, share.annotation],
    )
    const found = originals.get(share.from) ?? new Set()
    originals.set(share.from, found)
    for (const { comment } of known.rows)
      if ([...comments].some((copy) => isCopyOf(copy, share.from, comment))) found.add(asId(comment))
  }
  return originals
}

const erase = async (on: Kept, layer: LayerId): Promise<void> => {
  await on.query(`SET LOCAL gloss.erasing = 'on'`)
  const { rows } = await on.query<{ comment: string }>(PENDING, [layer])
  if (rows.length === 0) return
  const comments = new Set(rows.map(({ comment }) => asId<EntryKey>(comment)))
  // the key is known to nobody after this: nobody can try words against a tombstone
  const key = randomBytes(32)
  const toTombstone = (words: string) =>
    isErased(words) ? words : tombstone(createHmac('sha256', key).update(words).digest('hex'))
  const originals = await originalsOf(on, layer, comments)
  // in the order in which rooms lock them
  await on.query('SELECT 1 FROM layers WHERE id = ANY($1) ORDER BY id FOR UPDATE', [
    [layer, ...originals.keys()],
  ])
  await eraseFromLayer(on, layer, comments, toTombstone)
  for (const [from, of] of originals) await eraseFromLayer(on, from, of, toTombstone)
  await on.query(`DELETE FROM notices WHERE layer_id = $1 AND comment = ANY($2)`, [layer, [...comments]])
}

/** Rewrites what stands before the rows of this Layer that say that words are erased. Doing it again changes nothing. */
export const eraseWords = async (layer: LayerId): Promise<void> => {
  const client = await pool().connect()
  let isWhole = false
  try {
    await client.query('BEGIN')
    await erase(client, layer)
    await client.query('COMMIT')
    isWhole = true
  } finally {
    client.release(!isWhole)
  }
}
