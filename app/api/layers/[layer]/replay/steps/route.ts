import { STRETCH } from '#lib/core/history/replay.ts'
import { pool } from '#lib/db/pool.ts'
import { readSteps } from '#lib/db/steps.ts'
import { enter, PRIVATELY, readFrom, refuse, type Context } from '../enter.ts'

/** What happened in the stretch after row `?from=`: `{ steps }`, each a Step. */
export const GET = async (request: Request, context: Context): Promise<Response> => {
  const layer = await enter(request, context)
  if (typeof layer !== 'string') return layer
  const from = readFrom(request)
  if (from === null) return refuse(400, 'malformed', 'That is no instant of a reading.')
  const steps = await readSteps(pool(), layer, from, from + STRETCH)
  return Response.json({ steps }, { headers: PRIVATELY })
}
