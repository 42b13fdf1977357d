// The only reader of process.env. docs/SETTINGS.md holds the same table in words.
import * as z from 'zod'

const parseUrl = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null)

const port = (name: string, fallback: number) =>
  z
    .string()
    .default(String(fallback))
    .refine(
      (text) => /^\d{1,5}$/.test(text) && Number(text) <= 65535,
      `${name} must be a port between 1 and 65535, or 0 to choose a free one.`,
    )
    .transform(Number)

const address = (name: string, schemes: readonly string[]) =>
  z.string().refine(
    (text) => {
      const url = parseUrl(text)
      return url !== null && schemes.includes(url.protocol)
    },
    `${name} must be an address that starts with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}.`,
  )

const isOriginOnly = (text: string) => {
  const url = parseUrl(text)
  return url === null || (url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '')
}

const host = (name: string) =>
  z.string().regex(/^[\w.:%-]+$/, `${name} must be an IP address or a host name of this machine.`)

const settings = z.object({
  PORT: port('PORT', 3000),
  SYNC_PORT: port('SYNC_PORT', 3001),
  HOST: host('HOST').optional(),
  SYNC_HOST: host('SYNC_HOST').default('127.0.0.1'),
  APP_URL: address('APP_URL', ['http:', 'https:'])
    .refine(isOriginOnly, 'APP_URL must have no path, for example https://gloss.example.org.')
    .optional(),
  DATABASE_URL: address('DATABASE_URL', ['postgres:', 'postgresql:']).optional(),
  REDIS_URL: address('REDIS_URL', ['redis:', 'rediss:']).optional(),
  GLOSS_DATA: z.string().default('.gloss'),
  GLOSS_LOG: z
    .enum(
      ['debug', 'info', 'warn', 'error', 'silent'],
      'GLOSS_LOG must be debug, info, warn, error or silent.',
    )
    .default('info'),
  GLOSS_PROXIES: z
    .string()
    .regex(/^\d$/, 'GLOSS_PROXIES must be the number of reverse proxies in front of Gloss, 0 to 9.')
    .default('0')
    .transform(Number),
  NEXTAUTH_SECRET: z.string().min(32, 'NEXTAUTH_SECRET must have at least 32 characters.').optional(),
})

export type Env = {
  /** 0 means: choose a free port at start. */
  readonly port: number
  readonly syncPort: number
  /** Where web listens. */
  readonly host: string
  readonly syncHost: string
  /** Origin at which people open Gloss, without a slash at the end. */
  readonly appUrl: string
  /** Whether appUrl was set by hand; else it follows the port. */
  readonly isAppUrlSet: boolean
  /** Absent: the embedded Postgres. In web and sync it is always there, because start sets it. */
  readonly databaseUrl: string | undefined
  readonly redisUrl: string | undefined
  /** Data folder; may be relative to the folder of package.json. */
  readonly data: string
  readonly log: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  readonly proxies: number
  readonly secret: string | undefined
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/** Whether only this machine can open the address. */
export const isLoopback = (url: string): boolean => LOOPBACK.includes(parseUrl(url)?.hostname ?? '')

/** Settings, or every problem with them as sentences. Empty variables count as unset. */
export const readEnv = (
  source: Readonly<Record<string, string | undefined>>,
): { readonly env: Env } | { readonly problems: readonly string[] } => {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = settings.safeParse(given)
  if (!parsed.success) return { problems: parsed.error.issues.map((issue) => issue.message) }
  const v = parsed.data
  if (v.PORT === v.SYNC_PORT && v.PORT !== 0) {
    return { problems: [`PORT and SYNC_PORT are both ${v.PORT}; they must differ.`] }
  }
  const appUrl = new URL(v.APP_URL ?? `http://localhost:${v.PORT}`).origin
  return {
    env: {
      port: v.PORT,
      syncPort: v.SYNC_PORT,
      host: v.HOST ?? (isLoopback(appUrl) ? '127.0.0.1' : '0.0.0.0'),
      syncHost: v.SYNC_HOST,
      appUrl,
      isAppUrlSet: v.APP_URL !== undefined,
      databaseUrl: v.DATABASE_URL,
      redisUrl: v.REDIS_URL,
      data: v.GLOSS_DATA,
      log: v.GLOSS_LOG,
      proxies: v.GLOSS_PROXIES,
      secret: v.NEXTAUTH_SECRET,
    },
  }
}

let known: Env | undefined

/** The settings of this process; with wrong ones it lists all of them and ends with status 2. */
export const env = (): Env => {
  if (known) return known
  const read = readEnv(process.env)
  if ('env' in read) return (known = read.env)
  process.stderr.write(
    `Gloss cannot start with these settings:\n${read.problems.map((p) => `  - ${p}\n`).join('')}`,
  )
  process.exit(2)
}

/** Everything that a child process of start gets beside its own settings. */
export const inheritedEnv = (): NodeJS.ProcessEnv => process.env

/** Signs the cookies. @throws when the process was not started by `npm start`. */
export const authSecret = (): string => {
  const secret = env().secret
  if (!secret)
    throw new Error(
      'NEXTAUTH_SECRET is not set. Start Gloss with `npm start`, which makes one and passes it on.',
    )
  return secret
}
