// A lock between processes: a file that holds the number of its holder. A dead holder's lock is taken over.
import { link, readFile, unlink, writeFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { isAlive } from './process-id.ts'

const holderOf = async (file: string): Promise<number | null> => {
  try {
    return Number(await readFile(file, 'utf8'))
  } catch {
    return null
  }
}

let taken = 0

/** Runs `work` while holding the lock. @throws when somebody alive holds it for longer than `withinMs`. */
export const holding = async <T>(file: string, withinMs: number, work: () => Promise<T>): Promise<T> => {
  const own = `${file}.${process.pid}.${taken++}`
  await writeFile(own, String(process.pid), { mode: 0o600 })
  try {
    const until = performance.now() + withinMs
    for (;;) {
      const got = await link(own, file).then(
        () => true,
        () => false,
      )
      if (got) break
      const holder = await holderOf(file)
      if (holder !== null && !isAlive(holder)) await unlink(file).catch(() => {})
      else if (performance.now() > until)
        throw new Error(`Process ${holder} holds ${file} and does not let go.`)
      else await wait(25)
    }
  } finally {
    await unlink(own)
  }
  try {
    return await work()
  } finally {
    await unlink(file).catch(() => {})
  }
}
