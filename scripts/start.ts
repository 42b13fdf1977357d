// npm start: build what is missing, database, migrations, sync, jobs, web; then watch over them until told to stop.
import path from 'node:path'
import { env } from '#lib/env.ts'
import { openDataFolder } from './data-folder.ts'
import { take } from './file-lock.ts'
import { ROOT } from './root.ts'
import { openLog } from './start/log.ts'
import { runProduct } from './start/product.ts'
import { readRunning } from './start/running.ts'

const settings = env()
const log = openLog(settings.log)
const data = await openDataFolder(path.resolve(ROOT, settings.data))
const lock = await take(path.join(data.run, 'start.lock'))
if ('heldBy' in lock) {
  const running = await readRunning(data)
  process.stderr.write(`Gloss runs already${running ? ` at ${running.url}` : ''} (process ${lock.heldBy}).\n`)
  process.exit(1)
}

const product = runProduct(settings, data, log)

/** A terminal and npm may both pass on one Ctrl-C; what comes this fast is not a second one. */
const SAME_SIGNAL_MS = 400
let askedAt: number | undefined
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (askedAt === undefined) {
      askedAt = performance.now()
      log.say('gloss', 'stopping; press Ctrl-C again to force')
      product.stop()
    } else if (performance.now() - askedAt > SAME_SIGNAL_MS) product.force()
  })
}

const outcome = await product.ended
await lock.release()
if (outcome.problem) process.stderr.write(`${outcome.problem}\n`)
process.exit(outcome.problem ? 1 : 0)
