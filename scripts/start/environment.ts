// What the parts are started with. They get whole settings, so they never have to guess.
import path from 'node:path'
import { inheritedEnv, type Env } from '#lib/env.ts'
import { JOBS_BUNDLE, SYNC_BUNDLE } from '#scripts/build/steps.ts'
import { ROOT } from '#scripts/root.ts'

export const SYNC_ARGS = ['--enable-source-maps', SYNC_BUNDLE] as const
export const JOBS_ARGS = ['--enable-source-maps', JOBS_BUNDLE] as const

export const webArgs = (port: number, host: string): readonly string[] => [
  path.join(ROOT, 'node_modules/next/dist/bin/next'),
  ...['start', '-p', String(port), '-H', host],
]

export const partEnvironment = (given: {
  readonly settings: Env
  readonly url: string
  readonly port: number
  readonly syncPort: number
  readonly secret: string
  /** Next's build, see web-view.ts. */
  readonly distDir: string
  readonly databaseUrl: string
}): NodeJS.ProcessEnv => ({
  ...inheritedEnv(),
  NODE_ENV: 'production',
  NEXT_TELEMETRY_DISABLED: '1',
  APP_URL: given.url,
  NEXTAUTH_URL: given.url,
  NEXTAUTH_SECRET: given.secret,
  DATABASE_URL: given.databaseUrl,
  GLOSS_WEB_BUILD: given.distDir,
  PORT: String(given.port),
  SYNC_PORT: String(given.syncPort),
  HOST: given.settings.host,
  SYNC_HOST: given.settings.syncHost,
  GLOSS_DATA: path.resolve(ROOT, given.settings.data),
})
