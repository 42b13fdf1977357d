// The job that makes what replay starts from. It may be killed at any moment and run twice: each checkpoint is kept as soon as it is
// made, and what is missing is looked up before the next one.
import { askForCheckpoints, lackingCheckpoints } from '#lib/db/checkpoints.ts'

/** The name of the job that looks for work, and how often it does: every five minutes. */
export const FIND_CHECKPOINTS = 'find-checkpoints'
export const CRONTAB = `*/5 * * * * ${FIND_CHECKPOINTS} ?max=1`

/** Asks for the checkpoints of every Layer that lacks some; returns how many these are. */
export const askForLacking = async (): Promise<number> => {
  const layers = await lackingCheckpoints()
  for (const layer of layers) await askForCheckpoints(layer)
  return layers.length
}
