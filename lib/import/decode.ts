// Bytes to text: knows encodings and what a file that is no text looks like; knows nothing of formats.
import { ok, refuse, type Result } from '#lib/core/problem.ts'

export const MAX_ARTICLE_BYTES = 5 * 1024 * 1024

/** First bytes of common files that are not text, as hexadecimal. */
const SIGNATURES = [
  '89504e470d0a1a0a', // PNG
  '474946383961', // GIF
  '474946383761',
  'ffd8ff', // JPEG
  '504b0304', // ZIP, DOCX, EPUB
  '504b0506',
  '255044462d', // PDF
  '1f8b08', // gzip
  '7f454c46', // ELF
  'd0cf11e0a1b11ae1', // old Office
  '377abcaf271c', // 7z
  '526172211a07', // RAR
  'cafebabe', // Java class
  '0061736d', // WebAssembly
  '52494646', // RIFF: WebP, WAV
  '4f676753', // Ogg
  '494433', // MP3
  'fffe0000', // UTF-32, which no editor writes by itself
  '0000feff',
]
const LONGEST_SIGNATURE_BYTES = 8
/** Control bytes in a row that no text has, however damaged. */
const CONTROL_RUN = 4
/** Share of control bytes in text that is not valid UTF-8, above which it is no text in any encoding. */
const CONTROL_SHARE = 0.01

const notText = (filename: string) =>
  refuse('binary', `${filename} is not a text file. Save it as plain text, Markdown or HTML, and add that.`)

const isControl = (byte: number) =>
  (byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1b) || byte === 0x7f

const hasSignature = (bytes: Uint8Array) => {
  const head = Array.from(bytes.subarray(0, LONGEST_SIGNATURE_BYTES), (b) =>
    b.toString(16).padStart(2, '0'),
  ).join('')
  return SIGNATURES.some((signature) => head.startsWith(signature))
}

const controls = (bytes: Uint8Array) => {
  let count = 0
  let run = 0
  let longestRun = 0
  for (const byte of bytes) {
    if (isControl(byte)) {
      count += 1
      run += 1
      if (run > longestRun) longestRun = run
    } else run = 0
  }
  return { count, longestRun }
}

/** UTF-16 without a mark: nearly every second byte of western text is NUL. */
const utf16WithoutMark = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null => {
  if (bytes.length < 8 || bytes.length % 2 !== 0) return null
  const nul = [0, 0]
  for (let i = 0; i < bytes.length; i += 1) if (bytes[i] === 0) nul[i % 2] = (nul[i % 2] ?? 0) + 1
  const [even = 0, odd = 0] = nul
  const half = bytes.length / 2
  if (odd > half * 0.6 && even < half * 0.05) return 'utf-16le'
  if (even > half * 0.6 && odd < half * 0.05) return 'utf-16be'
  return null
}

const marked = (bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | null => {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

/** 0x80 to 0x9F of Windows-1252; Node's own decoder reads them as control characters. */
const WINDOWS_1252_HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ'

const windows1252 = (bytes: Uint8Array): string =>
  new TextDecoder('latin1')
    .decode(bytes)
    .replace(/[\u0080-\u009F]/g, (char) => WINDOWS_1252_HIGH[char.charCodeAt(0) - 0x80] ?? '')

const validUtf8 = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null // the only error that `fatal` throws: not UTF-8
  }
}

/**
 * The text in the bytes, without a byte order mark. Size is judged before anything is decoded. Takes UTF-8, UTF-16,
 * and, for old files, Windows-1252; stray control characters are left in and are the reader's to drop.
 */
export const decode = (bytes: Uint8Array, filename: string): Result<string> => {
  if (bytes.length > MAX_ARTICLE_BYTES)
    return refuse(
      'too-large',
      `${filename} is larger than 5 MB. Split it into parts and add them one by one.`,
    )
  if (bytes.length === 0) return refuse('empty', `${filename} is empty. Choose a file that has text in it.`)
  if (hasSignature(bytes)) return notText(filename)

  const encoding = marked(bytes) ?? utf16WithoutMark(bytes)
  if (encoding !== null && encoding !== 'utf-8') return ok(new TextDecoder(encoding).decode(bytes))

  const { count, longestRun } = controls(bytes)
  if (longestRun >= CONTROL_RUN) return notText(filename)
  const text = validUtf8(bytes)
  if (text !== null) return ok(text)
  if (count > bytes.length * CONTROL_SHARE) return notText(filename)
  return ok(encoding ? new TextDecoder(encoding).decode(bytes) : windows1252(bytes))
}
