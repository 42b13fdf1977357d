// The jobs process: wiring only.
import { makeWorkerUtils, run } from 'graphile-worker'
import { env } from '#lib/env.ts'
import { askForAllMissing } from '#lib/db/carry-over.ts'
import { closePool, pool } from '#lib/db/pool.ts'
import { askForLacking, CRONTAB } from './checkpoints.ts'
import { createLog, queueLogger } from './log.ts'
import { createTasks } from './tasks.ts'

const settings = env()
const log = createLog(settings.log)
if (settings.databaseUrl === undefined)
  throw new Error('DATABASE_URL is not set. Start Gloss with `npm start`, which sets it.')

const queue = { pgPool: pool(), logger: queueLogger(log) }
const runner = await run({
  ...queue,
  taskList: createTasks(log),
  crontab: CRONTAB,
  concurrency: 1, // the work is all computing
  noHandleSignals: true,
})

/** For the job that runs. One that is cut short is taken up again at the next start. */
const GOODBYE_MS = 3_000
let isStopping = false
const stop = async () => {
  if (isStopping) return
  isStopping = true
  setTimeout(() => process.exit(0), GOODBYE_MS)
  await runner.stop()
  await closePool()
  process.exit(0)
}
process.on('SIGTERM', () => void stop())
process.on('SIGINT', () => void stop())
runner.promise.then(
  () => isStopping || process.exit(1),
  (error: unknown) => {
    log.error({ err: error }, 'the queue has failed')
    process.exit(1)
  },
)

// A job whose process was killed stays locked for hours; asking again puts another one in its place.
const articles = await askForAllMissing()
const layers = await askForLacking()
if (articles + layers > 0) log.info({ articles, layers }, 'going on with what was left')
const utils = await makeWorkerUtils(queue)
await utils.cleanup({ tasks: ['DELETE_PERMAFAILED_JOBS'] }) // those that were replaced
await utils.release()
log.info({}, 'jobs are ready')
if (process.connected) process.send?.('ready') // to scripts/start
