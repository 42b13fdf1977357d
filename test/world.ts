// All real parts without a test runner, for soaks and benchmarks: a Postgres of its own, sync processes that can be killed, people.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openSession } from '#lib/db/sessions.ts'
import { closePool, connectTo, pool } from '#lib/db/pool.ts'
import { cookieName, sealClaim } from '#lib/auth/session-cookie.ts'
import { findArticle, importArticle } from '#lib/db/articles.ts'
import { openDataFolder } from '#scripts/data-folder.ts'
import { migrate } from '#scripts/migrations/apply.ts'
import { leaveEmbedded, openEmbedded } from '#scripts/postgres/embedded.ts'
import { SYNC_BUNDLE, buildSync } from '#scripts/build/steps.ts'
import { freePort } from '#scripts/free-port.ts'
import { foundGroup, member } from './people.ts'
import { until } from './until.ts'
import type { Role } from '#lib/core/access/permissions.ts'
import type { ArticleDraft, Revision } from '#lib/core/article/block.ts'
import type { ArticleId, LayerId, UserId } from '#lib/core/ids.ts'

export const ORIGIN = 'http://gloss.test'

export type SyncPart = {
  readonly port: number
  readonly pid: number
  /** `ws://…/sync` */
  readonly serverUrl: string
  readonly isDead: () => boolean
  /** Sends the signal and resolves when it has ended. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
}

export type OpenedArticle = {
  readonly id: ArticleId
  readonly layer: LayerId
  readonly revision: Revision
}

export type World = {
  /** Address of the database, or of what stands before it. */
  readonly databaseUrl: string
  readonly postgresPid: () => number
  /** Brings Postgres back after it was killed, at the same port. */
  restartPostgres(): Promise<void>
  /** Starts a sync process and resolves when it answers. `port` 0 is a free one. */
  startSync(options?: {
    readonly port?: number
    readonly redisUrl?: string
    readonly databaseUrl?: string
    /** Arguments of Node. */
    readonly node?: readonly string[]
  }): Promise<SyncPart>
  person(
    name: string,
    role: Role,
  ): Promise<{ readonly id: UserId; readonly name: string; readonly cookie: string }>
  article(draft: ArticleDraft): Promise<OpenedArticle>
  close(): Promise<void>
}

const answers = (port: number) =>
  fetch(`http://127.0.0.1:${port}/health`).then(
    (response) => response.ok,
    () => false,
  )

/** Builds the sync process when it is old, starts Postgres in a temporary folder. One world a process: the pool is its. */
export const openWorld = async (): Promise<World> => {
  await buildSync()
  const root = await mkdtemp(path.join(tmpdir(), 'gloss-world-'))
  await chmod(root, 0o755) // as root, Postgres runs under another account
  const data = await openDataFolder(root)
  let postmaster = await openEmbedded(data)
  const secret = (process.env['NEXTAUTH_SECRET'] ??= randomBytes(32).toString('hex'))
  await migrate(postmaster.url)
  await connectTo(postmaster.url)
  const { owner, group } = await foundGroup()
  const parts = new Set<SyncPart>()

  return {
    databaseUrl: postmaster.url,
    postgresPid: () => postmaster.pid,

    async restartPostgres() {
      postmaster = await openEmbedded(data)
    },

    async startSync({ port: wanted = 0, redisUrl = '', databaseUrl = postmaster.url, node = [] } = {}) {
      const port = wanted === 0 ? await freePort() : wanted
      const child = spawn(process.execPath, [...node, SYNC_BUNDLE], {
        env: {
          ...process.env,
          DATABASE_URL: databaseUrl,
          REDIS_URL: redisUrl,
          NEXTAUTH_SECRET: secret,
          SYNC_PORT: String(port),
          APP_URL: ORIGIN,
          GLOSS_LOG: 'silent',
        },
        stdio: ['ignore', 'ignore', 'inherit'],
      })
      const isDead = () => child.exitCode !== null || child.signalCode !== null
      await until(
        'the sync process answers',
        () => {
          if (isDead()) throw new Error(`the sync process ended with ${child.exitCode ?? child.signalCode}`)
          return answers(port)
        },
        30_000,
      )
      const part: SyncPart = {
        port,
        pid: child.pid ?? 0,
        serverUrl: `ws://127.0.0.1:${port}/sync`,
        isDead,
        async end(signal) {
          parts.delete(part)
          if (isDead()) return
          child.kill(signal)
          await once(child, 'exit')
        },
      }
      parts.add(part)
      return part
    },

    async person(name, role) {
      const person = await member(group, name, role)
      const session = await openSession(person.id, new Date())
      const cookie = `${cookieName()}=${await sealClaim({ user: person.id, session })}`
      return { id: person.id, name, cookie }
    },

    async article(draft) {
      const { id } = await importArticle({ group, actor: owner.id, draft, now: new Date() })
      const article = await findArticle(id, owner.id)
      const layer = article?.layers[0]?.id
      if (article === null || layer === undefined) throw new Error('the article has no layer')
      return { id, layer, revision: article.revision }
    },

    async close() {
      for (const part of parts) await part.end('SIGKILL')
      await closePool()
      await leaveEmbedded(data, postmaster)
      await rm(root, { recursive: true, force: true })
    },
  }
}

/** The database of the world, for those who check. */
export const worldPool = pool
