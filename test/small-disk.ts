// A disk that is full in a moment: a tmpfs of its own and a file that takes up all that is left.
import { spawnSync } from 'node:child_process'
import { closeSync, openSync, writeSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

export const HOW_TO_MOUNT =
  'No file system may be mounted here: the test of a full disk is skipped. It needs root and CAP_SYS_ADMIN.'

const CHUNK = Buffer.alloc(64 * 1024, 1)
const LAST = Buffer.alloc(512, 1)

export type SmallDisk = {
  readonly path: string
  /** Leaves no room for one byte more. */
  fill(): void
  /** Gives the room back. */
  empty(): Promise<void>
  close(): Promise<void>
}

/** `null` where mounting is not allowed. */
export const smallDisk = async (megabytes: number): Promise<SmallDisk | null> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'gloss-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder])
  if (mounted.status !== 0) {
    await rm(folder, { recursive: true })
    return null
  }
  await chmod(folder, 0o755) // as root, Postgres runs under another account
  const ballast = path.join(folder, 'ballast')
  return {
    path: folder,
    fill() {
      const file = openSync(ballast, 'a')
      for (const bytes of [CHUNK, LAST]) {
        try {
          for (;;) writeSync(file, bytes)
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
        }
      }
      closeSync(file)
    },
    empty: () => rm(ballast, { force: true }),
    async close() {
      spawnSync('umount', ['-l', folder])
      await rm(folder, { recursive: true, force: true })
    },
  }
}
