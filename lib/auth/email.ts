// One spelling per address, so that one mailbox is one account.

/** RFC 5321 allows 254 characters. */
const MOST = 254
// Nothing that a mail program could read as a second recipient: no commas, quotes, brackets or white space.
const SHAPE = /^[^\s@,;:<>()[\]\\"'`\p{C}]+@[^\s@,;:<>()[\]\\"'`\p{C}.]+(?:\.[^\s@,;:<>()[\]\\"'`\p{C}.]+)*$/u

/** The address in NFKC and lower case; null when it is none. */
export const normaliseEmail = (text: string): string | null => {
  const email = text.trim().normalize('NFKC').toLowerCase()
  return email.length <= MOST && SHAPE.test(email) ? email : null
}
