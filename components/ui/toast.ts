// Says something in passing. What shows it is large: it comes with the first thing that is said.
// oxlint-disable-next-line no-restricted-imports
import type { ExternalToast } from 'sonner'

type Options = Pick<ExternalToast, 'action' | 'duration' | 'id'> & {
  /** It went wrong. */
  readonly isError?: boolean
}
type Say = (message: string, options?: Options) => void

const waiting: Parameters<Say>[] = []
let say: Say | null = null
let wish: (() => void) | null = null

/** Says it in the corner of the page, for eight seconds unless the options say otherwise. */
export const toast: Say = (message, options) => {
  if (say) say(message, options)
  else {
    waiting.push([message, options])
    wish?.()
  }
}

/** `onWish` is called when something is to be said and nobody is there to say it; the returned function ends that. */
export const hearWish = (onWish: () => void): (() => void) => {
  wish = onWish
  if (waiting.length > 0) onWish()
  return () => {
    wish = null
  }
}

/** From now on `speaker` says it, beginning with what has been waiting; until the returned function is called. */
export const speakWith = (speaker: Say): (() => void) => {
  say = speaker
  for (const words of waiting.splice(0)) speaker(...words)
  return () => {
    say = null
  }
}
