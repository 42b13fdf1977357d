// Getting what is needed over a network that may be away.

/** Before it is tried again to get what did not come; a network that is back is tried at once. */
const AGAIN_MS = 5_000

/** Waits until there may be a network again. */
const again = (): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      removeEventListener('online', done)
      resolve()
    }
    const timer = setTimeout(done, AGAIN_MS)
    addEventListener('online', done)
  })

/** Resolves with what `fetch` brings, however often it has to be tried. */
export const persistently = async <T>(fetch: () => Promise<T>): Promise<T> => {
  for (;;) {
    try {
      return await fetch()
    } catch {
      await again()
    }
  }
}
