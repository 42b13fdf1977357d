// The Threads that ever were on some words: deleted ones too, and those that were carried over or moved there.
import type { Span } from '#lib/core/annotation/entry.ts'
import { asId, type ArticleId, type EntryKey, type LayerId } from '#lib/core/ids.ts'
import { pool } from './pool.ts'

export type ThreadKey = { readonly layer: LayerId; readonly annotation: EntryKey }

// On a later Revision an Annotation of an earlier one has an Anchor, deleted or not; one that somebody placed has a decision, and
// one that was taken back was there all the same.
/** A query for `layer_id, key` of the Threads, some of them more than once; `of` makes the placeholder of a value. */
export const threadsOnPassage = (
  article: ArticleId,
  layers: readonly LayerId[],
  { span, revision }: { readonly span: Span; readonly revision: number },
  of: (value: unknown) => string,
): string => {
  const its = `(SELECT id FROM revisions WHERE article_id = ${of(article)} AND number = ${of(revision)})`
  const theirs = `${of(layers)}::uuid[]`
  const [start, end] = [of(span.start), of(span.end)]
  const on = (alias: string) =>
    `${alias}.revision_id = ${its} AND ${alias}.layer_id = ANY(${theirs}) AND ${alias}.start_offset < ${end} AND ${alias}.end_offset > ${start}`
  return `SELECT a.layer_id, a.key FROM annotations a WHERE ${on('a')}
    UNION ALL SELECT t.layer_id, t.annotation FROM anchors t WHERE ${on('t')}
    UNION ALL SELECT d.layer_id, d.annotation FROM decisions d WHERE ${on('d')}`
}

/** At most `limit`, in no order. Who asks has checked that the person may read the Layers. Nothing for a Revision that there is not. */
export const keysOnPassage = async (
  article: ArticleId,
  layers: readonly LayerId[],
  passage: { readonly span: Span; readonly revision: number },
  limit: number,
): Promise<readonly ThreadKey[]> => {
  const values: unknown[] = []
  const of = (value: unknown) => `$${values.push(value)}`
  const { rows } = await pool().query<{ layer_id: string; key: string }>(
    `SELECT DISTINCT layer_id, key FROM (${threadsOnPassage(article, layers, passage, of)}) t LIMIT ${of(limit)}`,
    values,
  )
  return rows.map(({ layer_id, key }) => ({ layer: asId(layer_id), annotation: asId(key) }))
}
