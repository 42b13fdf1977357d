// Which pages of this browser are alive, by Web Locks: a lock ends with its page, however that ends.
//
// A row of the device belongs to the page that holds it. Only when that page is gone may another one answer for the row, or what is refused in
// two pages would be written again by both.
const lockOf = (database: string, holder: string) => `gloss:holder:${database}:${holder}`

export type Holder = {
  readonly id: string
  release(): void
}

/** Says that this page is alive. @throws where the browser has no locks */
export const becomeHolder = (database: string, id: string): Promise<Holder> =>
  new Promise((resolve, reject) => {
    navigator.locks
      .request(lockOf(database, id), () => new Promise<void>((release) => resolve({ id, release })))
      .catch(reject)
  })

/** Ids of the holders of a database that are alive. */
export const holdersAlive = async (database: string): Promise<Set<string>> => {
  const { held = [] } = await navigator.locks.query()
  const prefix = lockOf(database, '')
  return new Set(
    held.flatMap(({ name = '' }) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : [])),
  )
}

/** Resolves when that holder is gone; rejects when `signal` says so first. */
export const holderGone = (database: string, id: string, signal: AbortSignal): Promise<void> =>
  navigator.locks.request(lockOf(database, id), { signal }, async () => {})

/** One page after the other: who asks which holders are alive must not be overtaken before they have acted on it. */
export const oneByOne = <T>(database: string, run: () => Promise<T>): Promise<T> =>
  navigator.locks.request(`gloss:adopt:${database}`, run) as Promise<T> // the callback's own result
