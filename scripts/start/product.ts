// The whole product as one thing that starts, watches over its parts and stops in order.
import type { Env } from '#lib/env.ts'
import { buildAll } from '#scripts/build/steps.ts'
import { secretOnce, type DataFolder } from '#scripts/data-folder.ts'
import { freePort, isPortFree } from '#scripts/free-port.ts'
import { migrate } from '#scripts/migrations/apply.ts'
import { identityOf } from '#scripts/process-id.ts'
import { openDatabase, type Database } from './database.ts'
import { JOBS_ARGS, partEnvironment, SYNC_ARGS, webArgs } from './environment.ts'
import type { Log } from './log.ts'
import { endOrphan, runPart, type Part } from './part.ts'
import { isAnswering, whenReady } from './ready.ts'
import { forgetRunning, writeRunning } from './running.ts'
import { makeWebView, type WebView } from './web-view.ts'

const WEB_GRACE_MS = 3000
const SYNC_GRACE_MS = 15_000
const JOBS_GRACE_MS = 5000

export type Product = {
  readonly stop: () => void
  /** Stops without waiting for anybody. */
  readonly force: () => void
  /** Resolves when everything has ended. `problem` says why the product could not start. */
  readonly ended: Promise<{ readonly problem?: string }>
}

class CannotStart extends Error {}

const choosePort = async (name: 'PORT' | 'SYNC_PORT', wanted: number, host: string): Promise<number> => {
  if (wanted === 0) return freePort()
  if (await isPortFree(wanted, host)) return wanted
  throw new CannotStart(
    `Port ${wanted} is used by another program. Stop it, or choose another port: ${name}=${wanted + 100} npm start`,
  )
}

export const runProduct = (settings: Env, data: DataFolder, log: Log): Product => {
  let opening: Promise<Database> | undefined
  let web: Part | undefined
  let sync: Part | undefined
  let jobs: Part | undefined
  let view: WebView | undefined
  let stopping = false
  let stopNow = () => {}
  const stopAsked = new Promise<void>((resolve) => (stopNow = resolve))

  const start = async (): Promise<void> => {
    const orphans = await Promise.all((['web', 'sync', 'jobs'] as const).map((name) => endOrphan(data, name)))
    if (orphans.includes(true)) log.say('gloss', 'ended what an earlier start had left running')
    const [port, syncPort] = await Promise.all([
      choosePort('PORT', settings.port, settings.host),
      choosePort('SYNC_PORT', settings.syncPort, settings.syncHost),
    ])
    if (stopping) return
    opening = openDatabase(settings, data, log)
    const migrated = opening.then(async (opened) => {
      for (const name of await migrate(opened.url())) log.say('postgres', `applied migration ${name}`)
    })
    const [secret, opened] = await Promise.all([
      settings.secret ?? secretOnce(data, 'nextauth-secret'),
      opening,
      migrated,
      buildAll(() => log.say('gloss', 'building what is missing; this takes a minute or two')),
    ])
    if (stopping) return
    const url = settings.isAppUrlSet ? settings.appUrl : `http://localhost:${port}`
    const syncUrl = `http://${loopbackOf(settings.syncHost)}:${syncPort}`
    const { distDir } = (view = await makeWebView(String(syncPort), syncUrl))
    const environment = () =>
      partEnvironment({ settings, url, port, syncPort, secret, distDir, databaseUrl: opened.url() })
    sync = runPart('sync', SYNC_ARGS, environment, { data, log })
    jobs = runPart('jobs', JOBS_ARGS, environment, { data, log })
    web = runPart('web', webArgs(port, settings.host), environment, { data, log })
    const parts = { sync, jobs, web }
    const silent = await whenReady(
      [
        { name: 'sync', part: sync, isReady: () => isAnswering(`${syncUrl}/health`) },
        { name: 'jobs', part: jobs, isReady: jobs.saysReady },
        {
          name: 'web',
          part: web,
          isReady: () => isAnswering(`http://${loopbackOf(settings.host)}:${port}/api/health`),
        },
      ],
      () => stopping,
    )
    if (stopping) return
    if (silent) throw new CannotStart(`The ${silent} process does not answer; the lines above say why.`)
    const write = () =>
      writeRunning(data, {
        url,
        startPid: process.pid,
        startIdentity: identityOf(process.pid),
        webPid: parts.web.pid(),
        syncPid: parts.sync.pid(),
        jobsPid: parts.jobs.pid(),
        webPort: port,
        syncPort,
        ...(opened.pid() === null ? {} : { postgresPid: opened.pid() ?? 0 }),
        databaseUrl: opened.url(),
      })
    await write()
    const startedWith = opened.url()
    opened.watch(() => {
      void write()
      // It came back at another port: the parts are started again with the new address.
      if (opened.url() !== startedWith)
        for (const part of Object.values(parts)) killNow(part.pid(), 'SIGTERM')
    })
    for (const part of Object.values(parts)) part.onRestart(() => void write())
    log.announce(`Gloss is ready at ${url}`)
  }

  const drain = async (): Promise<void> => {
    await forgetRunning(data)
    await web?.stop(WEB_GRACE_MS)
    await view?.remove()
    await Promise.all([sync?.stop(SYNC_GRACE_MS), jobs?.stop(JOBS_GRACE_MS)])
    const database = await opening?.catch(() => undefined)
    await database?.close()
  }

  const run = async (): Promise<{ problem?: string }> => {
    const failed = start().then(
      () => null,
      (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
    )
    // Who stops it while it builds does not wait for the build.
    const problem = await Promise.race([failed, stopAsked.then(() => null)])
    if (!problem) await stopAsked
    stopping = true
    await drain()
    if (!problem) log.say('gloss', 'stopped')
    return problem ? { problem: problem.message } : {}
  }

  return {
    stop: () => {
      stopping = true
      stopNow()
    },
    force: () => {
      for (const pid of [web?.pid(), sync?.pid(), jobs?.pid()]) if (pid) killNow(pid, 'SIGKILL')
      void opening?.then((database) => {
        const postgres = database.pid()
        if (postgres) killNow(postgres, 'SIGQUIT')
      })
      setImmediate(() => process.exit(130))
    },
    ended: run(),
  }
}

const killNow = (pid: number, signal: NodeJS.Signals) => {
  try {
    process.kill(pid, signal)
  } catch {
    // gone already
  }
}

const loopbackOf = (host: string): string => {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}
