import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** OWASP's first choice for argon2id, which is the library's default kind: 19 MiB, 2 passes. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** argon2id as a PHC string. The password comes from readPassword. */
export const hashPassword = (password: string): Promise<string> => hash(password, COST)

let nobody: Promise<string> | undefined

/** Whether the password is the one of `stored`. With no account (null) it costs the same and is false. */
export const isPasswordOf = async (stored: string | null, password: string): Promise<boolean> => {
  nobody ??= hashPassword(randomBytes(32).toString('hex'))
  const fits = await verify(stored ?? (await nobody), password)
  return stored !== null && fits
}
