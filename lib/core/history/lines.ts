// Bytes → lines, piece by piece, without guessing: a line ends with one line feed and with nothing else.
import { ok, refuse, type Result } from '#lib/core/problem.ts'

/** Longer than any text of a Revision, far shorter than what a machine holds. */
const LINE_BYTES_MAX = 256 * 1024 * 1024

const join = (parts: readonly Uint8Array[], length: number): Uint8Array => {
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/**
 * Hands over one line after the other, without its line feed, until `take` says `false` or there are no more. Refuses bytes that are
 * not UTF-8 (a byte order mark is part of the line) and a last line that is not ended.
 */
export const linesOf = async (
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  take: (line: string) => boolean,
): Promise<Result<null>> => {
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let begun: Uint8Array[] = []
  let length = 0
  let n = 0
  for await (const piece of pieces) {
    let from = 0
    for (;;) {
      const end = piece.indexOf(10, from)
      const part = piece.subarray(from, end === -1 ? piece.length : end)
      begun.push(part)
      length += part.length
      if (length > LINE_BYTES_MAX)
        return refuse('line-length', `Line ${n + 1} is too long to be one of ours.`)
      if (end === -1) break
      n++
      let line: string
      try {
        line = utf8.decode(join(begun, length))
      } catch {
        return refuse('not-utf-8', `Line ${n} is not text in UTF-8.`)
      }
      if (!take(line)) return ok(null)
      begun = []
      length = 0
      from = end + 1
    }
  }
  return length === 0
    ? ok(null)
    : refuse('unended', `The file ends in the middle of line ${n + 1}: its end is gone.`)
}
