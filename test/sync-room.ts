// A sync server on a database of its own, an article, and people with roles: tests read as a story.
import { pino } from 'pino'
import { afterAll } from 'vitest'
import { openSession } from '#lib/db/sessions.ts'
import { cookieName, sealClaim } from '#lib/auth/session-cookie.ts'
import { findArticle, importArticle } from '#lib/db/articles.ts'
import { groupBeside, layerAccess, openPrivateLayer } from '#lib/db/layers.ts'
import { movedFrom } from '#lib/db/shares.ts'
import { eraseWords, toErase } from '#lib/db/erase-words.ts'
import { postgresRoomStore } from '#lib/db/room-store.ts'
import { viewerFromCookieHeader } from '#lib/auth/viewer.ts'
import { listenToDatabase } from '#server/notifications.ts'
import { startSyncServer } from '#server/sync-server.ts'
import { testDatabase } from './database.ts'
import { draft, foundGroup, member } from './people.ts'
import { SyncClient } from './sync-client.ts'
import type { Role } from '#lib/core/access/permissions.ts'
import type { RoomStore } from '#lib/core/sync/room-store.ts'
import type { Person } from '#lib/db/people.ts'

export const ORIGIN = 'http://gloss.test'

/** Silent, but it runs every serialiser. */
const silent = pino({ level: 'silent' })

export type RoomOptions = {
  readonly wrapStore?: (store: RoomStore) => RoomStore
  readonly redisUrl?: string
  /** The clock of the sync process. */
  readonly now?: () => Date
  /** Takes each line of the log. */
  readonly onLog?: (line: string) => void
}

/** Opens a group with one article and the people named, and a sync server on a free port. */
export const openRoom = async <Name extends string>(roles: Record<Name, Role>, options: RoomOptions = {}) => {
  const { onLog } = options
  const log = onLog === undefined ? silent : pino({ level: 'trace' }, { write: onLog })
  const database = await testDatabase()
  const { owner, group } = await foundGroup()
  const imported = await importArticle({ group, actor: owner.id, draft, now: new Date() })
  const article = await findArticle(imported.id, owner.id)
  const layer = article?.layers[0]?.id
  if (article === null || layer === undefined) throw new Error('the article has no layer')

  const store = postgresRoomStore(database.pool)
  const start = (port = 0) =>
    startSyncServer({
      port,
      host: '127.0.0.1',
      origin: ORIGIN,
      viewerOf: viewerFromCookieHeader,
      accessOf: layerAccess,
      groupBeside,
      movedFrom,
      eraseWords,
      toErase,
      store: options.wrapStore?.(store) ?? store,
      redisUrl: options.redisUrl,
      log,
      now: options.now ?? (() => new Date()),
      pingDatabase: () => database.pool.query('SELECT 1'),
    })
  let server = await start()
  const { port } = server
  const notifications = listenToDatabase(database.url, log, {
    access: (user) => server.heard.access(user),
    revised: (article) => server.heard.revised(article),
    anchored: (layer) => server.heard.anchored(layer),
    erased: (layer) => server.heard.erased(layer),
    gap: () => server.heard.gap(),
  })
  const clients: SyncClient[] = []
  const serverUrl = `ws://127.0.0.1:${port}/sync`

  const cookieOf = async (person: Person) => {
    const session = await openSession(person.id, new Date())
    return { session, cookie: `${cookieName()}=${await sealClaim({ user: person.id, session })}` }
  }
  const connect = (
    cookie: string | undefined,
    to: { layer?: string; origin?: string; serverUrl?: string } = {},
  ) => {
    const client = new SyncClient({
      serverUrl,
      layer,
      origin: ORIGIN,
      cookie,
      revision: article.revision,
      ...to,
    })
    clients.push(client)
    return client
  }
  const people: Partial<Record<Name, { person: Person; cookie: string; session: string }>> = {}
  for (const [name, role] of Object.entries<Role>(roles)) {
    const person = await member(group, name, role)
    people[name as Name] = { person, ...(await cookieOf(person)) } // keys of `roles`
  }
  const of = (name: Name) => {
    const found = people[name]
    if (found === undefined) throw new Error(`nobody is called ${name}`)
    return found
  }

  const others: { stop(): Promise<void> }[] = []
  afterAll(async () => {
    for (const client of clients) client.leave()
    await notifications.stop()
    await Promise.all([server, ...others].map((each) => each.stop()))
  })

  return {
    ...database,
    port,
    serverUrl,
    article,
    group,
    layer,
    owner,
    of,
    connect,
    /** The person opens the article in another tab. */
    enter: (name: Name, serverUrl?: string) =>
      connect(of(name).cookie, serverUrl === undefined ? {} : { serverUrl }),
    /** The person opens their private Layer in another tab. */
    async enterAlone(name: Name, serverUrl?: string) {
      const own = await openPrivateLayer(article.id, of(name).person.id)
      return connect(of(name).cookie, { layer: own.id, ...(serverUrl === undefined ? {} : { serverUrl }) })
    },
    /** Another sync process for the same database. */
    async startAnother() {
      const another = await start()
      others.push(another)
      return {
        serverUrl: `ws://127.0.0.1:${another.port}/sync`,
        port: another.port,
        stop: () => another.stop(),
      }
    },
    stopServer: () => server.stop(),
    async startServer() {
      server = await start(port)
    },
  }
}
