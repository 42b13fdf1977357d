// Up to when each person has read, per Layer. Who asks has checked that the person may read the Layer.
import type { ReadReport } from '#lib/core/find/read-report.ts'
import type { ReadMarks } from '#lib/core/find/unread.ts'
import { asId, type EntryKey, type LayerId, type UserId } from '#lib/core/ids.ts'
import { pool } from './pool.ts'

const READ = `
SELECT '' AS annotation, read_to FROM read_bases WHERE user_id = $1 AND layer_id = $2
UNION ALL
SELECT annotation, read_to FROM read_marks WHERE user_id = $1 AND layer_id = $2`

/** What the person has read in the Layer. */
export const findReadMarks = async (user: UserId, layer: LayerId): Promise<ReadMarks> => {
  const { rows } = await pool().query<{ annotation: string; read_to: Date }>(READ, [user, layer])
  const base = rows.find(({ annotation }) => annotation === '')?.read_to.getTime() ?? 0
  const marks = rows
    .filter(({ annotation }) => annotation !== '')
    .map(({ annotation, read_to }) => [asId<EntryKey>(annotation), read_to.getTime()] as const)
  return { base, marks: new Map(marks) }
}

// Only of Annotations that are there, so that nobody can fill the table; only forwards, so that a late page takes nothing back.
const MARK = `
INSERT INTO read_marks AS t (user_id, layer_id, annotation, read_to)
SELECT $1, $2, a.key, least(max(r.at), $4)
FROM unnest($3::text[], $5::timestamptz[]) AS r(key, at) JOIN annotations a ON a.layer_id = $2 AND a.key = r.key
GROUP BY a.key
ON CONFLICT (user_id, layer_id, annotation) DO UPDATE SET read_to = greatest(t.read_to, excluded.read_to)`

const BASE = `
INSERT INTO read_bases (user_id, layer_id, read_to) VALUES ($1, $2, least($3, $4::timestamptz))
ON CONFLICT (user_id, layer_id) DO UPDATE SET read_to = excluded.read_to`

/** Keeps what a page reports. Nobody has read what is later than `now`. */
export const keepReadMarks = async (
  user: UserId,
  layer: LayerId,
  { marks, base }: ReadReport,
  now: Date,
): Promise<void> => {
  if (marks.length > 0)
    await pool().query(MARK, [
      user,
      layer,
      marks.map(([key]) => key),
      now,
      marks.map(([, at]) => new Date(at)),
    ])
  if (base !== null) await pool().query(BASE, [user, layer, new Date(base), now])
}
