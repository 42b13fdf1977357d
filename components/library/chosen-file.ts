// What can be said of a file before it is sent; the server reads it anew and decides.
import type { Words } from '#components/words/en.ts'
import { refuse, ok, type Result } from '#lib/core/problem.ts'

export const FILE_TYPES = ['.txt', '.md', '.markdown', '.html', '.htm'] as const

type FormWords = Words['library']['form']

const MEGABYTE = 1024 * 1024

/** A size in the unit that suits it: `312 bytes`, `24 KB`, `1.3 MB`. */
export const sizeWords = (bytes: number, words: FormWords): string => {
  if (bytes < 1024) return words.bytes(bytes)
  if (bytes < MEGABYTE) return `${Math.round(bytes / 1024)} KB`
  return `${(bytes / MEGABYTE).toFixed(1)} MB`
}

/** Refuses what the server would refuse anyway, so that nobody waits for an upload in vain. `maxBytes` counts bytes. */
export const checkFile = (
  file: { readonly name: string; readonly size: number },
  maxBytes: number,
  words: FormWords,
): Result<null> => {
  const name = file.name.toLowerCase()
  if (name.includes('.') && !FILE_TYPES.some((type) => name.endsWith(type)))
    return refuse('unknown-format', words.unknownKind(file.name))
  if (file.size === 0) return refuse('empty', words.emptyFile(file.name))
  if (file.size > maxBytes)
    return refuse(
      'too-large',
      words.largeFile(file.name, sizeWords(file.size, words), sizeWords(maxBytes, words)),
    )
  return ok(null)
}

/** The same for a text that was pasted: a longer one would be turned away unread. `maxBytes` counts bytes of UTF-8. */
export const checkText = (text: string, maxBytes: number, words: FormWords): Result<null> => {
  const { size } = new Blob([text])
  return size > maxBytes
    ? refuse('too-large', words.largeText(sizeWords(size, words), sizeWords(maxBytes, words)))
    : ok(null)
}
