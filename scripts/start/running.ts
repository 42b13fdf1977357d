// What runs now, written down for commands, tests and the next start.
import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod'
import { writePrivately, type DataFolder } from '#scripts/data-folder.ts'
import { runningPid } from '#scripts/process-id.ts'

const running = z.object({
  url: z.string(),
  startPid: z.int(),
  /** Names the start itself, see process-id.ts. */
  startIdentity: z.string(),
  webPid: z.int(),
  syncPid: z.int(),
  jobsPid: z.int(),
  webPort: z.int(),
  syncPort: z.int(),
  /** Absent with a DATABASE_URL of one's own. */
  postgresPid: z.int().optional(),
  databaseUrl: z.string(),
})

export type Running = z.infer<typeof running>

const fileOf = (data: DataFolder) => path.join(data.run, 'address.json')

export const writeRunning = (data: DataFolder, value: Running): Promise<void> =>
  writePrivately(fileOf(data), JSON.stringify(value, null, 2))

export const forgetRunning = (data: DataFolder): Promise<void> => rm(fileOf(data), { force: true })

/** Null when nothing was written, or when the start that wrote it is gone. */
export const readRunning = async (data: DataFolder): Promise<Running | null> => {
  try {
    const parsed = running.safeParse(JSON.parse(await readFile(fileOf(data), 'utf8')))
    return parsed.success && runningPid(parsed.data.startIdentity) !== null ? parsed.data : null
  } catch {
    return null
  }
}
