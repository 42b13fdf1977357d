import { stepsAfter } from '#lib/db/checkpoints.ts'
import { enter, gzipped, readFrom, refuse, type Context } from '../enter.ts'

/** What happened in the stretch after row `?from=`: `{ steps }`, each a Step. Stored bytes go out as they are. */
export const GET = async (request: Request, context: Context): Promise<Response> => {
  const layer = await enter(request, context)
  if (typeof layer !== 'string') return layer
  const from = readFrom(request)
  if (from === null) return refuse(400, 'malformed', 'That is no instant of a reading.')
  return gzipped(await stepsAfter(layer, from))
}
