// A backup that is taken while people write, restored beside the original: it holds what the log held at that moment, no more and no
// less. With pg_dump where there is one for this Postgres, else with COPY in one REPEATABLE READ transaction, as pg_dump does it.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import * as Y from 'yjs'
import { migrate } from '#scripts/migrations/apply.ts'
import { draft } from '#test/people.ts'
import { random } from '#test/random.ts'
import { openWorld, worldPool } from '#test/world.ts'
import { Crowd } from './crowd.ts'
import type { SoakOptions } from './options.ts'

const WRITERS = 6
const ROOMS = 2
const PEACE_MS = 2_000

const run = promisify(execFile)

const withClient = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const hasPgDump = async (url: string): Promise<boolean> => {
  const server = await withClient(url, async (client) =>
    client.query<{ version: string }>(`SELECT current_setting('server_version_num') AS version`),
  )
  const said = await run('pg_dump', ['--version']).then(
    ({ stdout }) => stdout,
    () => '',
  )
  return Number(/(\d+)(\.\d+)?/.exec(said)?.[1] ?? 0) >= Math.floor(Number(server.rows[0]?.version) / 10_000)
}

const dumpAndRestore = async (from: string, to: string, folder: string) => {
  const file = path.join(folder, 'backup.dump')
  await run('pg_dump', ['--format=custom', `--file=${file}`, from])
  await run('pg_restore', ['--exit-on-error', '--no-owner', `--dbname=${to}`, file])
}

/** What pg_dump does, in little: all tables of one moment, then the counters. */
const copyAndRestore = async (from: string, to: string, folder: string) => {
  const tables = await withClient(from, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const { rows } = await client.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`,
    )
    for (const { name } of rows) await client.query(`COPY "${name}" TO '${folder}/${name}.copy'`)
    return rows.map(({ name }) => name)
  })
  await migrate(to)
  await withClient(to, async (client) => {
    await client.query('BEGIN')
    await client.query('SET LOCAL session_replication_role = replica') // keys and triggers have had their say
    for (const name of tables) await client.query(`COPY "${name}" FROM '${folder}/${name}.copy'`)
    await client.query(`SELECT setval('events_id_seq', (SELECT coalesce(max(id), 1) FROM events))`)
    await client.query('COMMIT')
  })
}

/** Of a layer up to a row: what the log says and what the tables beside it say. */
const stateOf = (url: string, layer: string, upTo: number) =>
  withClient(url, async (client) => {
    const { rows } = await client.query<{ bytes: Buffer }>(
      'SELECT bytes FROM updates WHERE layer_id = $1 AND seq <= $2 ORDER BY seq',
      [layer, upTo],
    )
    const doc = new Y.Doc()
    for (const { bytes } of rows) Y.applyUpdate(doc, new Uint8Array(bytes))
    const counts = await client.query<{ seq: string; comments: string; events: string }>(
      `SELECT l.seq, (SELECT count(*) FROM comments WHERE layer_id = l.id) AS comments,
              (SELECT count(*) FROM events WHERE layer_id = l.id AND kind = 'comment-added') AS events
       FROM layers l WHERE l.id = $1`,
      [layer],
    )
    const { seq, comments, events } = counts.rows[0] ?? {}
    return {
      rows: rows.length,
      hash: createHash('sha256').update(Y.encodeStateAsUpdate(doc)).digest('hex'),
      inDoc: doc.getMap('comments').size,
      ...{ seq: Number(seq), comments: Number(comments), events: Number(events) },
    }
  })

/** Takes `faults` backups in turn while the crowd writes, and restores and compares each. */
export const backup = async ({ faults: wanted, seed }: SoakOptions) => {
  const began = performance.now()
  const world = await openWorld()
  const part = await world.startSync()
  const people = await Promise.all(
    Array.from({ length: WRITERS }, (_, i) => world.person(`writer ${i}`, 'annotator')),
  )
  const seats = people.map(({ cookie }) => ({ cookie, serverUrl: part.serverUrl }))
  const crowds: Crowd[] = []
  for (let room = 0; room < ROOMS; room++)
    crowds.push(new Crowd(`${room}`, await world.article(draft), seats, random(seed + room)))
  const problems: string[] = []
  const restored: { rows: number; hash: string }[] = []
  const isDump = await hasPgDump(world.databaseUrl)

  try {
    await Promise.all(crowds.map((crowd) => crowd.begin()))
    for (let n = 0; n < wanted; n++) {
      await wait(PEACE_MS)
      const to = new URL(world.databaseUrl)
      to.pathname = `/restored_${n}`
      await worldPool().query(`CREATE DATABASE restored_${n}`)
      await (isDump ? dumpAndRestore : copyAndRestore)(world.databaseUrl, to.href, world.postgresHome)
      for (const { article } of crowds) {
        const { seq } = await stateOf(to.href, article.layer, 0)
        const copy = await stateOf(to.href, article.layer, seq)
        const original = await stateOf(world.databaseUrl, article.layer, seq)
        restored.push({ rows: copy.rows, hash: copy.hash.slice(0, 16) })
        if (copy.rows !== seq) problems.push(`${copy.rows} rows for seq ${seq}`)
        if (copy.hash !== original.hash) problems.push('the restored log says something else')
        if (copy.comments !== copy.inDoc || copy.events !== copy.inDoc)
          problems.push(`${copy.comments} comments and ${copy.events} events for ${copy.inDoc} in the log`)
      }
    }
    await Promise.all(crowds.map((crowd) => crowd.finish()))
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error))
  } finally {
    for (const crowd of crowds) crowd.leave()
    await world.close()
  }
  return {
    ok: problems.length === 0,
    seed,
    with: isDump ? 'pg_dump' : 'COPY in one transaction: no pg_dump of at least the version of the server',
    restored,
    problems,
    seconds: Math.round((performance.now() - began) / 1000),
  }
}
