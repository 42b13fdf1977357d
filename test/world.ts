// All real parts without a test runner, for soaks and benchmarks: a Postgres of its own, sync processes that can be killed, people.
import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openSession } from '#lib/db/sessions.ts'
import { closePool, connectTo, pool } from '#lib/db/pool.ts'
import { cookieName, sealClaim } from '#lib/auth/session-cookie.ts'
import { openDataFolder } from '#scripts/data-folder.ts'
import { migrate } from '#scripts/migrations/apply.ts'
import { leaveEmbedded, openEmbedded } from '#scripts/postgres/embedded.ts'
import { buildSync } from '#scripts/build/steps.ts'
import { openArticle, revise } from './article.ts'
import { foundGroup, member } from './people.ts'
import { startSyncPart } from './sync-part.ts'
import type { Role } from '#lib/core/access/permissions.ts'
import type { ArticleDraft, Revision } from '#lib/core/article/block.ts'
import type { OpenedArticle } from './article.ts'
import type { SyncOptions, SyncPart } from './sync-part.ts'
import type { ArticleId, UserId } from '#lib/core/ids.ts'

export { ORIGIN } from './sync-part.ts'
export type { SyncPart } from './sync-part.ts'
export type { OpenedArticle } from './article.ts'

export type World = {
  /** Address of the database, or of what stands before it. */
  readonly databaseUrl: string
  readonly postgresPid: () => number
  /** A folder in which Postgres can write. */
  readonly postgresHome: string
  /** Brings Postgres back after it was killed, at the same port. */
  restartPostgres(): Promise<void>
  /** Starts a sync process and resolves when it answers. */
  startSync(options?: Partial<SyncOptions>): Promise<SyncPart>
  person(
    name: string,
    role: Role,
  ): Promise<{ readonly id: UserId; readonly name: string; readonly cookie: string }>
  article(draft: ArticleDraft): Promise<OpenedArticle>
  /** The article's next Revision. */
  revise(article: ArticleId, draft: ArticleDraft): Promise<Revision>
  close(): Promise<void>
}

/**
 * Builds the sync process when it is old, starts Postgres in `home` or in a temporary folder. One world a process: the pool
 * is its.
 */
export const openWorld = async (home = tmpdir()): Promise<World> => {
  await buildSync()
  const root = await mkdtemp(path.join(home, 'gloss-world-'))
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
    postgresHome: path.join(root, 'postgres'),

    async restartPostgres() {
      postmaster = await openEmbedded(data)
    },

    async startSync(options = {}) {
      const part = await startSyncPart({ databaseUrl: postmaster.url, secret, ...options })
      parts.add(part)
      return part
    },

    async person(name, role) {
      const person = await member(group, name, role)
      const session = await openSession(person.id, new Date())
      const cookie = `${cookieName()}=${await sealClaim({ user: person.id, session })}`
      return { id: person.id, name, cookie }
    },

    article: (draft) => openArticle(group, owner, draft),
    revise: (article, draft) => revise(article, owner, draft),

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
