// What replay starts from: a Layer after every STRETCH rows of its log, made of its Events. Made by jobs, or when somebody is faster
// than these; what is missing is made again.
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type pg from 'pg'
import { applyStep, emptyPast, type Past, type Step } from '#lib/core/history/fold.ts'
import { PAST_FORMAT, readPast, writePast } from '#lib/core/history/past-text.ts'
import { STRETCH, stretchOf } from '#lib/core/history/replay.ts'
import { asId, type LayerId } from '#lib/core/ids.ts'
import { pool } from './pool.ts'
import { checkOf, isIntact } from './row-check.ts'
import { readSteps } from './steps.ts'

/** The name of the job; its payload is `{ layer }`. */
export const CHECKPOINTS = 'checkpoints'

const inflate = promisify(gunzip)
const deflate = promisify(gzip)
/** Most of what there is to gain is gained at once. */
const LEVEL = 1

/** A gzipped `writePast`, of the Layer after row `seq`. */
export type Checkpoint = { readonly seq: number; readonly bytes: Buffer }

type Row = { seq: string; text: string; crc32: string }

// as base64 it travels in two thirds of the time of what Postgres would make of it
const NEAREST = `
SELECT seq, encode(bytes, 'base64') AS text, crc32 FROM checkpoints
WHERE layer_id = $1 AND seq <= $2 AND format = ${PAST_FORMAT} ORDER BY seq DESC`

type Source = Pick<pg.Pool | pg.PoolClient, 'query'>

/** The last one up to `seq` that is what was written; `null` for the beginning. */
const nearest = async (source: Source, layer: LayerId, seq: number): Promise<Checkpoint | null> => {
  for (let upTo = seq; ;) {
    const { rows } = await source.query<Row>(`${NEAREST} LIMIT 1`, [layer, upTo])
    const [row] = rows
    if (row === undefined) return null
    const bytes = Buffer.from(row.text, 'base64')
    if (isIntact({ bytes, crc32: row.crc32 })) return { seq: Number(row.seq), bytes }
    upTo = Number(row.seq) - 1 // as good as none: the Events have everything
  }
}

const read = async (checkpoint: Checkpoint | null): Promise<Past> =>
  checkpoint === null ? emptyPast() : readPast((await inflate(checkpoint.bytes)).toString())

const write = async (past: Past): Promise<Buffer> => deflate(writePast(past), { level: LEVEL })

const writeSteps = async (steps: readonly Step[]): Promise<Buffer> =>
  deflate(JSON.stringify({ steps }), { level: LEVEL })

/** Goes on from `from` with what happened up to row `to`; a stretch at a time, so that no answer is too long. */
const advance = async (past: Past, layer: LayerId, from: number, to: number) => {
  for (let at = from; at < to; at += STRETCH)
    for (const step of await readSteps(pool(), layer, at, Math.min(at + STRETCH, to))) applyStep(past, step)
}

const STEPS = `
SELECT seq, encode(steps, 'base64') AS text, steps_crc32 AS crc32 FROM checkpoints
WHERE layer_id = $1 AND seq = $2 AND format = ${PAST_FORMAT}`

/** What happened in the stretch after row `from`: gzipped JSON of `{ steps }`, each a Step. */
export const stepsAfter = async (layer: LayerId, from: number): Promise<Buffer> => {
  const { rows } = await pool().query<Row>(STEPS, [layer, from + STRETCH])
  const bytes = Buffer.from(rows[0]?.text ?? '', 'base64')
  if (rows[0] !== undefined && isIntact({ bytes, crc32: rows[0].crc32 })) return bytes
  return writeSteps(await readSteps(pool(), layer, from, from + STRETCH))
}

/**
 * The Layer after row `seq`, which is one that a stretch begins after, as its checkpoint says it; made of the one before where
 * it is missing, and jobs are asked to keep it.
 */
export const checkpointAt = async (layer: LayerId, seq: number): Promise<Buffer> => {
  const known = await nearest(pool(), layer, seq)
  if (known?.seq === seq) return known.bytes
  const past = await read(known)
  await advance(past, layer, known?.seq ?? 0, seq)
  if (seq > 0) await askForCheckpoints(layer)
  return write(past)
}

/** The Layer after row `seq`, whichever it is. */
export const pastAt = async (layer: LayerId, seq: number): Promise<Past> => {
  const from = stretchOf(seq)
  const past = readPast((await inflate(await checkpointAt(layer, from))).toString())
  await advance(past, layer, from, seq)
  return past
}

const KEEP = `
INSERT INTO checkpoints (layer_id, seq, format, bytes, crc32, steps, steps_crc32) VALUES ($1, $2, ${PAST_FORMAT}, $3, $4, $5, $6)
ON CONFLICT (layer_id, seq) DO UPDATE SET format = excluded.format, bytes = excluded.bytes, crc32 = excluded.crc32,
  steps = excluded.steps, steps_crc32 = excluded.steps_crc32`

type Made = { readonly checkpoint: Checkpoint; readonly past: Past }

/**
 * Makes the first one that is missing, in a transaction that keeps others from changing what it is made of meanwhile; `null` when
 * there is none to make. `last` is what this gave before, whose Past need not be read again.
 */
const makeNext = async (layer: LayerId, last: Made | null): Promise<Made | null> => {
  const client = await pool().connect()
  try {
    await client.query('BEGIN')
    // in the order of an erasure: first the row, then the lock that its trigger takes
    const { rows } = await client.query<{ seq: string }>(
      'SELECT seq FROM layers WHERE id = $1 FOR KEY SHARE',
      [layer],
    )
    await client.query(`SELECT pg_advisory_xact_lock(hashtextextended('checkpoints ' || $1, 0))`, [layer])
    const end = stretchOf(Number(rows[0]?.seq ?? 0))
    const known = await nearest(client, layer, end)
    const from = known?.seq ?? 0
    if (from >= end) {
      await client.query('ROLLBACK')
      client.release()
      return null
    }
    const isLast = last !== null && known !== null && known.bytes.equals(last.checkpoint.bytes)
    const past = isLast ? last.past : await read(known)
    const seq = from + STRETCH
    const told = await readSteps(client, layer, from, seq)
    for (const step of told) applyStep(past, step)
    const [bytes, steps] = [await write(past), await writeSteps(told)]
    await client.query(KEEP, [layer, seq, bytes, checkOf(bytes), steps, checkOf(steps)])
    await client.query('COMMIT')
    client.release()
    return { checkpoint: { seq, bytes }, past }
  } catch (error) {
    client.release(true)
    throw error
  }
}

/** Makes all that are missing, each kept as soon as it is made; returns how many these were. */
export const makeCheckpoints = async (layer: LayerId): Promise<number> => {
  let made: Made | null = null
  for (let count = 0; ; count++) {
    made = await makeNext(layer, made)
    if (made === null) return count
  }
}

/** Asks for the checkpoints of a Layer; requests that wait become one. */
export const askForCheckpoints = async (layer: LayerId): Promise<void> => {
  await pool().query(
    `SELECT graphile_worker.add_job($1::text, json_build_object('layer', $2::text), job_key => $1 || ':' || $2, job_key_mode => 'replace')`,
    [CHECKPOINTS, layer],
  )
}

/** Layers whose last stretch is over and has none. */
export const lackingCheckpoints = async (): Promise<readonly LayerId[]> => {
  const { rows } = await pool().query<{ id: string }>(
    `SELECT l.id FROM layers l WHERE l.seq >= ${STRETCH} AND NOT EXISTS (
       SELECT 1 FROM checkpoints c
       WHERE c.layer_id = l.id AND c.seq = l.seq / ${STRETCH} * ${STRETCH} AND c.format = ${PAST_FORMAT})`,
  )
  return rows.map(({ id }) => asId(id))
}
