// The Threads that ever were on some words: deleted ones too, and those that were carried over or moved there.
import type { Span } from '#lib/core/annotation/entry.ts'
import { asId, type ArticleId, type EntryKey, type LayerId } from '#lib/core/ids.ts'
import { pool } from './pool.ts'

export type ThreadKey = { readonly layer: LayerId; readonly annotation: EntryKey }

// On a later Revision an Annotation of an earlier one has an Anchor, deleted or not; one that somebody placed has a decision, and
// one that was taken back was there all the same.
const ON_PASSAGE = `
WITH its AS (SELECT id FROM revisions WHERE article_id = $1 AND number = $2)
SELECT a.layer_id, a.key FROM its JOIN annotations a
  ON a.revision_id = its.id AND a.layer_id = ANY($3::uuid[]) AND a.start_offset < $5 AND a.end_offset > $4
UNION SELECT t.layer_id, t.annotation FROM its JOIN anchors t
  ON t.revision_id = its.id AND t.layer_id = ANY($3::uuid[]) AND t.start_offset < $5 AND t.end_offset > $4
UNION SELECT d.layer_id, d.annotation FROM its JOIN decisions d
  ON d.revision_id = its.id AND d.layer_id = ANY($3::uuid[]) AND d.start_offset < $5 AND d.end_offset > $4`

/** In no order. Who asks has checked that the person may read the Layers. Nothing for a Revision that there is not. */
export const keysOnPassage = async (
  article: ArticleId,
  layers: readonly LayerId[],
  { span, revision }: { readonly span: Span; readonly revision: number },
): Promise<readonly ThreadKey[]> => {
  const { rows } = await pool().query<{ layer_id: string; key: string }>(ON_PASSAGE, [
    article,
    revision,
    layers,
    span.start,
    span.end,
  ])
  return rows.map(({ layer_id, key }) => ({ layer: asId(layer_id), annotation: asId(key) }))
}
