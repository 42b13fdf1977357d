// The history as lines of an exported file (lib/core/history/history-file.ts), from one snapshot of the database.
import { eventLine, FORMAT, FORMAT_VERSION, historyWriter } from '#lib/core/history/history-file.ts'
import type { ChainOwner, Line } from '#lib/core/history/history-file.ts'
import { chainedEvents, type Queryable } from './chained-events.ts'
import { pool } from './pool.ts'
import { sha256 } from './sha256.ts'

/** What was written so far. */
export type ExportCounts = { events: number; heads: number }

type Rows = readonly Record<string, string>[]

const rowsOf = async (on: Queryable, sql: string, article: string | null): Promise<Rows> =>
  (await on.query<Record<string, string>>(sql, [article])).rows

const ARTICLES = `SELECT id, group_id, title FROM articles WHERE $1::uuid IS NULL OR id = $1 ORDER BY id`
const REVISIONS = `SELECT id, article_id, number::text, encode(hash, 'hex') AS hash, text FROM revisions WHERE article_id = $1 ORDER BY number`
const PEOPLE = `
SELECT id, name FROM users WHERE id IN (
  SELECT e.actor_id FROM events e LEFT JOIN layers l ON l.id = e.layer_id
   WHERE ($1::uuid IS NULL OR e.article_id = $1) AND l.kind IS DISTINCT FROM 'private'
  UNION SELECT (data->>'person')::uuid FROM events WHERE $1::uuid IS NULL AND article_id IS NULL AND data ? 'person'
) ORDER BY id`
const HEADS = `
SELECT 'group' AS of, id, encode(head, 'hex') AS hash FROM groups WHERE $1::uuid IS NULL AND head IS NOT NULL
UNION ALL SELECT 'article', id, encode(head, 'hex') FROM articles WHERE ($1::uuid IS NULL OR id = $1) AND head IS NOT NULL
UNION ALL SELECT 'layer', id, encode(head, 'hex') FROM layers
  WHERE ($1::uuid IS NULL OR article_id = $1) AND head IS NOT NULL AND kind <> 'private'
ORDER BY of, id`

async function* linesFrom(
  on: Queryable,
  article: string | null,
  now: Date,
  counts: ExportCounts,
): AsyncGenerator<Line> {
  yield { type: 'file', format: FORMAT, version: FORMAT_VERSION, exportedAt: now.toISOString(), article }
  const articles = await rowsOf(on, ARTICLES, article)
  for (const { id = '', group_id: group = '', title = '' } of articles) {
    yield { type: 'article', id, group, title }
    // one Article's texts at a time
    for (const row of await rowsOf(on, REVISIONS, id)) {
      const { hash = '', text = '' } = row
      yield { type: 'revision', id: row['id'] ?? '', article: id, number: Number(row['number']), hash, text }
    }
  }
  for (const { id = '', name = '' } of await rowsOf(on, PEOPLE, article)) yield { type: 'person', id, name }
  const chains = new Map<string, { hash: string; events: number }>()
  const of = { isPrivateToo: false, on, ...(article === null ? {} : { article }) }
  for await (const event of chainedEvents(of)) {
    const chain = chains.get(event.of)
    yield eventLine(event, event.of, chain?.hash ?? null)
    chains.set(event.of, { hash: event.hash, events: (chain?.events ?? 0) + 1 })
    counts.events++
  }
  for (const { of: owner = '', id = '', hash = '' } of await rowsOf(on, HEADS, article)) {
    // as the database says it: a head that is not the last Event's is for `check` to find
    const events = chains.get(id)?.events ?? 0
    yield { type: 'head', of: owner as ChainOwner, chain: id, events, hash } // the query names these three
    counts.heads++
  }
}

/** The lines, each with its line feed. Private Layers are left out. */
export async function* exportedHistory(given: {
  readonly article?: string
  readonly now: Date
  readonly counts: ExportCounts
}): AsyncGenerator<string> {
  const client = await pool().connect()
  let isWhole = false
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const writer = historyWriter(sha256)
    for await (const line of linesFrom(client, given.article ?? null, given.now, given.counts))
      yield writer.spell(line)
    yield writer.end()
    await client.query('COMMIT')
    isWhole = true
  } finally {
    client.release(!isWhole) // one that is in the middle of something is not lent out again
  }
}
