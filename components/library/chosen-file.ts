// What can be said of a file before it is sent; the server reads it anew and decides.
import { refuse, ok, type Result } from '#lib/core/problem.ts'

export const FILE_TYPES = ['.txt', '.md', '.markdown', '.html', '.htm'] as const

const MEGABYTE = 1024 * 1024

/** A size in the unit that suits it: `312 bytes`, `24 KB`, `1.3 MB`. */
export const sizeWords = (bytes: number): string => {
  if (bytes < 1024) return bytes === 1 ? '1 byte' : `${bytes} bytes`
  if (bytes < MEGABYTE) return `${Math.round(bytes / 1024)} KB`
  return `${(bytes / MEGABYTE).toFixed(1)} MB`
}

/** Refuses what the server would refuse anyway, so that nobody waits for an upload in vain. `maxBytes` counts bytes. */
export const checkFile = (
  file: { readonly name: string; readonly size: number },
  maxBytes: number,
): Result<null> => {
  const name = file.name.toLowerCase()
  if (name.includes('.') && !FILE_TYPES.some((type) => name.endsWith(type)))
    return refuse(
      'unknown-format',
      `“${file.name}” is of a kind that cannot be read here. Choose a .txt, .md or .html file, or paste the text.`,
    )
  if (file.size === 0)
    return refuse('empty', `“${file.name}” is empty. Choose another file, or paste the text.`)
  if (file.size > maxBytes)
    return refuse(
      'too-large',
      `“${file.name}” has ${sizeWords(file.size)}; an article may have ${sizeWords(maxBytes)} at most. Split it into parts.`,
    )
  return ok(null)
}

/** The same for a text that was pasted: a longer one would be turned away unread. `maxBytes` counts bytes of UTF-8. */
export const checkText = (text: string, maxBytes: number): Result<null> => {
  const { size } = new Blob([text])
  return size > maxBytes
    ? refuse(
        'too-large',
        `The text has ${sizeWords(size)}; an article may have ${sizeWords(maxBytes)} at most. Split it into parts.`,
      )
    : ok(null)
}
