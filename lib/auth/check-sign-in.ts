import { ok, refuse, type Result } from '#lib/core/problem.ts'
import { findSignIn, type Person } from '#lib/db/people.ts'
import { normaliseEmail } from './email.ts'
import { isPasswordOf } from './password.ts'
import { countTry, inWords } from './throttle.ts'

/**
 * The person of an e-mail and a password. Refuses with `wrong-credentials` (the same for an unknown e-mail, after
 * the same work) or `too-many-tries`.
 */
export const checkSignIn = async (given: {
  readonly email: string
  readonly password: string
  readonly address: string
}): Promise<Result<Person>> => {
  const wrong = refuse('wrong-credentials', 'E-mail or password is wrong. Check both and try again.')
  const email = normaliseEmail(given.email)
  const counted = await countTry({ account: email ?? '', address: given.address })
  if (!counted.allowed) {
    return refuse('too-many-tries', `Too many tries. Wait ${inWords(counted.waitMs)} and try again.`)
  }
  const user = email === null ? null : await findSignIn(email)
  const fits = await isPasswordOf(user?.passwordHash ?? null, given.password.slice(0, 1000).normalize('NFKC'))
  if (!user || !fits) return wrong
  await counted.forgive()
  return ok({ id: user.id, name: user.name, email: user.email })
}
