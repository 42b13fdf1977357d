import { timelineOf } from '#lib/db/steps.ts'
import { enter, PRIVATELY, type Context } from './enter.ts'

/** When something happened, as TimelineRows. */
export const GET = async (request: Request, context: Context): Promise<Response> => {
  const layer = await enter(request, context)
  if (typeof layer !== 'string') return layer
  return Response.json(await timelineOf(layer), { headers: PRIVATELY })
}
