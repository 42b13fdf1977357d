// Where an instant is: `?at=<seq>`, with the Revision where that came after the row, and with the Layer where it is a private one.
import type { Moment } from '#lib/core/history/timeline.ts'
import type { LayerId } from '#lib/core/ids.ts'

/**
 * The path of the instant at `index`. `layer`: of a private Layer; `null` for the Group's. `named`: whether the Revision is in it
 * where it follows from the row.
 */
export const replayPath = (
  article: string,
  layer: LayerId | null,
  moments: readonly Moment[],
  index: number,
  named: 'where it must be' | 'always' = 'where it must be',
): string => {
  const moment = moments[index]
  const query = new URLSearchParams()
  if (moment !== undefined) query.set('at', String(moment.seq))
  if (moment !== undefined && (named === 'always' || moments[index - 1]?.seq === moment.seq))
    query.set('revision', String(moment.revision))
  if (layer !== null) query.set('layer', layer)
  return `/articles/${article}/replay?${query}`
}
