// The projection as plain values, as the tables have it and as the log says it, to be compared.
import type { AnnotationRow, CommentRow, DecisionRow, ReactionRow } from '#lib/core/sync/room-store.ts'
import type { Queryable } from './chained-events.ts'

export const PROJECTIONS = ['annotations', 'comments', 'decisions', 'reactions'] as const
export type Projected = (typeof PROJECTIONS)[number]

/** By field of the row types; times in ms, so that two rows are equal when their canonical spellings are. */
export type KeptRow = Readonly<Record<string, unknown>>

const millis = (column: string) => `(date_part('epoch', ${column}) * 1000)::float8`

const COLUMNS: Readonly<Record<Projected, Readonly<Record<string, string>>>> = {
  annotations: {
    ...{ key: 'key', author: 'author_id', revision: 'revision_id', start: 'start_offset', end: 'end_offset' },
    ...{
      quote: 'quote',
      motivation: 'motivation',
      colour: 'colour',
      tags: 'tags',
      stance: 'stance',
      state: 'state',
    },
    ...{ createdAt: millis('created_at'), changedAt: millis('changed_at'), deletedAt: millis('deleted_at') },
  },
  comments: {
    ...{ key: 'key', annotation: 'annotation', parent: 'parent', author: 'author_id', body: 'body' },
    ...{ createdAt: millis('created_at'), editedAt: millis('edited_at'), deletedAt: millis('deleted_at') },
  },
  decisions: {
    ...{
      key: 'key',
      annotation: 'annotation',
      author: 'author_id',
      verdict: 'verdict',
      revision: 'revision_id',
    },
    ...{ start: 'start_offset', end: 'end_offset', quote: 'quote' },
    ...{ createdAt: millis('created_at'), deletedAt: millis('deleted_at') },
  },
  reactions: {
    ...{ key: 'key', annotation: 'annotation', comment: 'comment', author: 'author_id', emoji: 'emoji' },
    ...{ createdAt: millis('created_at'), deletedAt: millis('deleted_at') },
  },
}

const AT_ONCE = 2_000

/** All rows of a Layer in one table, in pieces. */
export async function* keptRows(on: Queryable, table: Projected, layer: string): AsyncGenerator<KeptRow> {
  const columns = Object.entries(COLUMNS[table]).map(([field, column]) => `${column} AS "${field}"`)
  const sql = `SELECT ${columns.join(', ')} FROM ${table} WHERE layer_id = $1 AND key > $2 ORDER BY key LIMIT ${AT_ONCE}`
  let last = ''
  for (;;) {
    const { rows } = await on.query<Record<string, unknown>>(sql, [layer, last])
    yield* rows
    const next = rows.at(-1)?.['key']
    if (rows.length < AT_ONCE || typeof next !== 'string') return
    last = next
  }
}

/** What the table should hold of a row that the log says. */
export const rowOf = (
  table: Projected,
  row: AnnotationRow | CommentRow | DecisionRow | ReactionRow,
): KeptRow => {
  const values = Object.keys(COLUMNS[table]).map((field) => {
    const value = (row as unknown as KeptRow)[field] // the fields of COLUMNS are those of the row type of that table
    return [field, value instanceof Date ? value.getTime() : value]
  })
  return Object.fromEntries(values)
}
