// Which addresses of a comment become links. Everything else stays the text that was typed.

/** A link as it is followed and the host as it is shown (punycode, so that look-alike letters show). */
export type SafeLink = { readonly href: string; readonly host: string }

const ABSOLUTE = /^(https?:\/\/|mailto:)/i
/** Control characters and the marks that turn the direction of writing: they hide where a link leads. */
// oxlint-disable-next-line no-control-regex
const DECEPTIVE = /[\u0000-\u0020\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\\]/

/** `null` for anything but a plain absolute http, https or mailto address without hidden characters or a password. */
export const safeLink = (address: string): SafeLink | null => {
  if (!ABSOLUTE.test(address) || DECEPTIVE.test(address) || !URL.canParse(address)) return null
  const url = new URL(address)
  if (url.username !== '' || url.password !== '') return null
  if (url.protocol === 'mailto:') return { href: url.href, host: url.pathname }
  return url.protocol === 'http:' || url.protocol === 'https:' ? { href: url.href, host: url.host } : null
}
