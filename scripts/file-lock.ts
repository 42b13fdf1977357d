// A lock between processes: a file that names its holder. A dead holder's lock is taken over.
import { link, readFile, unlink, writeFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { identityOf, runningPid } from './process-id.ts'

let taken = 0

/** The process that holds the lock now; null when nobody alive does. */
export const holderOf = async (file: string): Promise<number | null> => {
  try {
    return runningPid(await readFile(file, 'utf8'))
  } catch {
    return null
  }
}

/** Takes the lock, or returns the process that holds it. */
export const take = async (file: string): Promise<{ release: () => Promise<void> } | { heldBy: number }> => {
  const own = `${file}.${process.pid}.${taken++}`
  await writeFile(own, identityOf(process.pid), { mode: 0o600 })
  try {
    for (;;) {
      const got = await link(own, file).then(
        () => true,
        () => false,
      )
      if (got) return { release: () => unlink(file).catch(() => {}) }
      const heldBy = await holderOf(file)
      if (heldBy !== null) return { heldBy }
      await unlink(file).catch(() => {})
    }
  } finally {
    await unlink(own)
  }
}

/** Runs `work` while holding the lock. @throws when somebody alive holds it for longer than `withinMs`. */
export const holding = async <T>(file: string, withinMs: number, work: () => Promise<T>): Promise<T> => {
  const until = performance.now() + withinMs
  for (;;) {
    const lock = await take(file)
    if ('release' in lock) {
      try {
        return await work()
      } finally {
        await lock.release()
      }
    }
    if (performance.now() > until)
      throw new Error(`Process ${lock.heldBy} holds ${file} and does not let go.`)
    await wait(25)
  }
}
