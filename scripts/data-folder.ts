// The data folder: what is in it and who may read it.
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, link, mkdir, readFile, rename, unlink, writeFile } from 'node:fs/promises'
import path from 'node:path'

export type DataFolder = {
  readonly root: string
  /** Process ids and addresses of what runs now. */
  readonly run: string
  readonly secrets: string
}

/** Makes the folder and its parts where they are missing. The root can be entered, its parts only by their owner. */
export const openDataFolder = async (root: string): Promise<DataFolder> => {
  const folder = { root, run: path.join(root, 'run'), secrets: path.join(root, 'secrets') }
  await mkdir(root, { recursive: true, mode: 0o755 })
  for (const part of [folder.run, folder.secrets]) {
    await mkdir(part, { recursive: true, mode: 0o700 })
    await chmod(part, 0o700)
  }
  return folder
}

/** Writes so that a reader sees the whole old or the whole new content. */
export const writePrivately = async (file: string, content: string): Promise<void> => {
  const beside = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  await writeFile(beside, content, { mode: 0o600 })
  await rename(beside, file)
}

/** A secret of 32 random bytes (base64url), made once; two processes that race get the same one. */
export const secretOnce = async (folder: DataFolder, name: string): Promise<string> => {
  const file = path.join(folder.secrets, name)
  if (!existsSync(file)) {
    const beside = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
    await writeFile(beside, randomBytes(32).toString('base64url'), { mode: 0o600 })
    await link(beside, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
    await unlink(beside)
  }
  return (await readFile(file, 'utf8')).trim()
}
