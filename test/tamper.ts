// What somebody with the database in their hands could do: past the triggers that keep the log and the history append-only.
import { pool } from '#lib/db/pool.ts'

/** Runs the statement without triggers; what `undo` says is run in the same way after `work`. */
export const tampered = async <T>(sql: string, undo: string, work: () => Promise<T>): Promise<T> => {
  const run = (statement: string) =>
    pool().query(`BEGIN; SET LOCAL session_replication_role = replica; ${statement}; COMMIT`)
  await run(sql)
  try {
    return await work()
  } finally {
    await run(undo)
  }
}
