import { setTimeout as wait } from 'node:timers/promises'
import type { Part } from './part.ts'

/** A first answer on a slow machine; a restart needs about a second. */
const PATIENCE_MS = 60_000

/** Waits until every address answers 200. Returns the name of the one that does not, or null. */
export const whenReady = async (
  asked: readonly { readonly name: string; readonly url: string; readonly part: Part }[],
  isStopping: () => boolean,
): Promise<string | null> => {
  const until = performance.now() + PATIENCE_MS
  const failures = await Promise.all(
    asked.map(async ({ name, url, part }) => {
      while (performance.now() < until && !part.hasGivenUp() && !isStopping()) {
        const answer = await fetch(url, { signal: AbortSignal.timeout(3000) }).catch(() => null)
        await answer?.body?.cancel()
        if (answer?.ok) {
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
