// The tables of the job queue, in a schema of their own that graphile-worker looks after. They are made where our migrations are
// applied, so that web can add jobs before the first worker ran.
import { Logger, runMigrations } from 'graphile-worker'

/** Brings the queue of the database up to date. Cheap when it is. */
export const migrateQueue = (url: string): Promise<void> =>
  runMigrations({ connectionString: url, maxPoolSize: 1, logger: new Logger(() => () => {}) })
