// Which characters an Article may hold. Nothing is normalised: what is kept is kept as it was written.

/** Lone surrogates, which UTF-8 and therefore Postgres cannot hold. */
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g
/** Control characters other than tab and line feed. */
// oxlint-disable-next-line no-control-regex -- control characters are the subject
const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g

/** One kind of line break, no control characters, no lone surrogates. Bidi and zero-width characters stay. */
export const cleanCharacters = (raw: string): string =>
  raw
    .replace(/\r\n?|[\u0085\u2028\v]/g, '\n')
    .replace(/[\f\u2029]/g, '\n\n')
    .replace(CONTROL, '')
    .replace(LONE_SURROGATE, '')

/** Whether a person sees anything: letters, digits, punctuation or symbols, not only blanks and invisible marks. */
export const isReadable = (text: string): boolean => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text)
