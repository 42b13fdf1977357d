// The kinds of jobs there are. A payload comes from our own table, and is parsed all the same: an older release may have written it.
import * as z from 'zod'
import { CARRY_OVER } from '#lib/db/carry-over.ts'
import { CHECKPOINTS, makeCheckpoints } from '#lib/db/checkpoints.ts'
import { asId } from '#lib/core/ids.ts'
import { carryOverArticle, carryOverTo } from './carry-over.ts'
import { askForLacking, FIND_CHECKPOINTS } from './checkpoints.ts'
import type { TaskList } from 'graphile-worker'
import type { Log } from './log.ts'

const carryOverPayload = z.union([z.object({ article: z.uuid() }), z.object({ revision: z.uuid() })])
const checkpointsPayload = z.object({ layer: z.uuid() })

export const createTasks = (log: Pick<Log, 'info'>): TaskList => ({
  async [CARRY_OVER](payload) {
    const asked = carryOverPayload.parse(payload)
    const began = performance.now()
    const targets =
      'article' in asked
        ? await carryOverArticle(asId(asked.article))
        : await carryOverTo(asId(asked.revision))
    if (targets > 0)
      log.info({ ...asked, targets, ms: Math.round(performance.now() - began) }, 'carried over')
  },
  async [CHECKPOINTS](payload) {
    const asked = checkpointsPayload.parse(payload)
    const began = performance.now()
    const made = await makeCheckpoints(asId(asked.layer))
    if (made > 0) log.info({ ...asked, made, ms: Math.round(performance.now() - began) }, 'made checkpoints')
  },
  async [FIND_CHECKPOINTS]() {
    await askForLacking()
  },
})
