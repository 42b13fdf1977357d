// What may be typed into the fields of an account. Lengths are in code points.
import { ok, refuse, type Result } from '#lib/core/problem.ts'
import { normaliseEmail } from './email.ts'

export const PASSWORD_LEAST = 8
const PASSWORD_MOST = 200
const NAME_MOST = 80

const lengthOf = (text: string) => [...text].length

export const readEmail = (text: string): Result<string> => {
  const email = normaliseEmail(text)
  return email === null
    ? refuse('email-invalid', 'That is not an e-mail address. It looks like name@example.org.')
    : ok(email)
}

/** Same characters, same password, on every keyboard (NFKC). */
export const readPassword = (text: string): Result<string> => {
  const password = text.normalize('NFKC')
  if (lengthOf(password) < PASSWORD_LEAST) {
    return refuse(
      'password-short',
      `The password needs at least ${PASSWORD_LEAST} characters. A few words are good.`,
    )
  }
  if (lengthOf(password) > PASSWORD_MOST) {
    return refuse('password-long', `The password may have at most ${PASSWORD_MOST} characters.`)
  }
  return ok(password)
}

/** For people and Groups: control and direction characters go, white space is single. `what` begins the sentence. */
export const readName = (
  text: string,
  what: 'Your name' | 'The name' | 'The group’s name' = 'Your name',
): Result<string> => {
  const name = text
    .normalize('NFC')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/(?![\u200c\u200d])\p{C}/gu, '')
    .trim()
  if (name === '') return refuse('name-missing', `${what} is missing.`)
  if (lengthOf(name) > NAME_MOST)
    return refuse('name-long', `${what} may have at most ${NAME_MOST} characters.`)
  return ok(name)
}
