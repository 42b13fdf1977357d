import { checkpointAt } from '#lib/db/checkpoints.ts'
import { enter, gzipped, readFrom, refuse, type Context } from '../enter.ts'

/** The Layer after row `?from=`, at which a stretch begins, as writePast wrote it; the stored bytes go out as they are, gzipped. */
export const GET = async (request: Request, context: Context): Promise<Response> => {
  const layer = await enter(request, context)
  if (typeof layer !== 'string') return layer
  const from = readFrom(request)
  if (from === null) return refuse(400, 'malformed', 'That is no instant of a reading.')
  return gzipped(await checkpointAt(layer, from))
}
