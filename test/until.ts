// Waits for what should become true, not for time.

const TRY_EVERY_MS = 10

/** Resolves when `condition` is true; rejects with `what` after `withinMs`. */
export const until = async (
  what: string,
  condition: () => boolean | Promise<boolean>,
  withinMs = 10_000,
): Promise<void> => {
  const end = performance.now() + withinMs
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`not within ${withinMs} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, TRY_EVERY_MS))
  }
}
