// The product's database: DATABASE_URL, or the embedded Postgres, started again when it dies.
import type { Env } from '#lib/env.ts'
import type { DataFolder } from '#scripts/data-folder.ts'
import { openEmbedded, leaveEmbedded } from '#scripts/postgres/embedded.ts'
import type { Postmaster } from '#scripts/postgres/postmaster.ts'
import { isAlive } from '#scripts/process-id.ts'
import type { Log } from './log.ts'

export type Database = {
  readonly url: () => string
  /** Null with a DATABASE_URL of one's own. */
  readonly pid: () => number | null
  /** From now on looks after it; `onRestart` hears of a new process. */
  readonly watch: (onRestart: () => void) => void
  readonly close: () => Promise<void>
}

const LOOK_MS = 1000

export const openDatabase = async (settings: Env, data: DataFolder, log: Log): Promise<Database> => {
  if (settings.databaseUrl !== undefined) {
    const url = settings.databaseUrl
    return { url: () => url, pid: () => null, watch: () => {}, close: async () => {} }
  }
  let postmaster: Postmaster = await openEmbedded(data)
  if (postmaster.adopted) log.say('postgres', 'was running already; going on with it')
  let timer: NodeJS.Timeout | undefined
  let restarting: Promise<void> = Promise.resolve()

  const look = async (onRestart: () => void): Promise<void> => {
    if (isAlive(postmaster.pid)) return
    log.say('postgres', 'has ended; starting it again')
    try {
      postmaster = await openEmbedded(data)
      onRestart()
      log.say('postgres', 'is back')
    } catch (error) {
      log.say('postgres', error instanceof Error ? error.message : String(error))
    }
  }

  const watch = (onRestart: () => void): void => {
    timer = setTimeout(() => {
      restarting = look(onRestart).finally(() => {
        if (timer !== undefined) watch(onRestart)
      })
    }, LOOK_MS)
  }

  return {
    url: () => postmaster.url,
    pid: () => postmaster.pid,
    watch,
    close: async () => {
      clearTimeout(timer)
      timer = undefined
      await restarting
      await leaveEmbedded(data, postmaster)
    },
  }
}
