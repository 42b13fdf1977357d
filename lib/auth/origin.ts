// Whether a request comes from our own pages. Other sites can send requests; they cannot choose their Origin.
import { env, isLoopback } from '#lib/env.ts'

const portOf = (url: string) => {
  const { port, protocol } = new URL(url)
  return port === '' ? (protocol === 'https:' ? '443' : '80') : port
}

/** `origin` is the header; null and absent are foreign. On one machine, `localhost` and `127.0.0.1` are the same. */
export const isOwnOrigin = (origin: string | null | undefined, appUrl: string = env().appUrl): boolean => {
  if (!origin || !URL.canParse(origin)) return false
  if (origin === appUrl) return true
  return (
    isLoopback(origin) &&
    isLoopback(appUrl) &&
    new URL(origin).protocol === new URL(appUrl).protocol &&
    portOf(origin) === portOf(appUrl)
  )
}
