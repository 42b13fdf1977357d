// The hash that stands for the whole history of a Layer up to now: lib/core/history/chain.ts.
import type { LayerId } from '#lib/core/ids.ts'
import { pool } from './pool.ts'

/** In hex; null before the first Event. Asks nobody's rights. */
export const headOf = async (layer: LayerId): Promise<string | null> => {
  const { rows } = await pool().query<{ head: string | null }>(
    `SELECT encode(head, 'hex') AS head FROM layers WHERE id = $1`,
    [layer],
  )
  return rows[0]?.head ?? null
}
