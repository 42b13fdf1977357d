import { setTimeout as wait } from 'node:timers/promises'

/** Resolves with the first value that is neither null nor false. @throws when there is none within `withinMs`. */
export const eventually = async <T>(
  what: string,
  ask: () => Promise<T | null | false> | T | null | false,
  withinMs = 60_000,
): Promise<T> => {
  const until = performance.now() + withinMs
  for (;;) {
    const answer = await ask()
    if (answer !== null && answer !== false) return answer
    if (performance.now() > until) throw new Error(`It did not happen within ${withinMs} ms: ${what}`)
    await wait(50)
  }
}
