import { setTimeout as wait } from 'node:timers/promises'
import type { Part } from './part.ts'

/** A first answer on a slow machine; a restart needs about a second. */
const PATIENCE_MS = 60_000

/** Whether the address answers 200. */
export const isAnswering = async (url: string): Promise<boolean> => {
  const answer = await fetch(url, { signal: AbortSignal.timeout(3000) }).catch(() => null)
  await answer?.body?.cancel()
  return answer?.ok === true
}

/** Waits until every part is ready. Returns the name of one that is not, or null. */
export const whenReady = async (
  asked: readonly {
    readonly name: string
    readonly part: Part
    readonly isReady: () => boolean | Promise<boolean>
  }[],
  isStopping: () => boolean,
): Promise<string | null> => {
  const until = performance.now() + PATIENCE_MS
  const failures = await Promise.all(
    asked.map(async ({ name, part, isReady }) => {
      while (performance.now() < until && !part.hasGivenUp() && !isStopping()) {
        if (await isReady()) {
          part.markReady()
          return null
        }
        await wait(25)
      }
      return name
    }),
  )
  return failures.find((name) => name !== null) ?? null
}
