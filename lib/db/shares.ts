// What the log says of Annotations that were moved out of a private Layer.
import type { EntryKey, LayerId } from '#lib/core/ids.ts'
import type { Share } from '#lib/core/sync/share.ts'
import { pool } from './pool.ts'

/** The original of a moved Annotation, and its key in the Group's Layer. */
export type Moved = { readonly annotation: EntryKey; readonly as: EntryKey }

/** Every Annotation that ever came out of this private Layer into the Group's. One probe of an index. */
export const movedFrom = async (layer: LayerId): Promise<readonly Moved[]> => {
  const { rows } = await pool().query<{ share: Extract<Share, { at: 'came' }> }>(
    `SELECT share FROM updates WHERE share->>'from' = $1`,
    [layer],
  )
  return rows.map(({ share: { annotation, as } }) => ({ annotation, as }))
}
