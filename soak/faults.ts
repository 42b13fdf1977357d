// Faults with real parts under load: what was acknowledged or seen is stored once and shown to everybody.
import * as Y from 'yjs'
import { Redis } from 'ioredis'
import { setTimeout as wait } from 'node:timers/promises'
import { parseLayer } from '#lib/core/annotation/parse.ts'
import { chaosProxy } from '#test/chaos-proxy.ts'
import { draft } from '#test/people.ts'
import { random } from '#test/random.ts'
import { startRedis } from '#test/redis.ts'
import { until } from '#test/until.ts'
import { openWorld, worldPool } from '#test/world.ts'
import { Crowd } from './crowd.ts'
import type { Random } from '#test/random.ts'
import type { OpenedArticle, SyncPart } from '#test/world.ts'
import type { SoakOptions } from './options.ts'

const WRITERS = 6
/** A new article after so many faults, so that documents stay as large as real ones. */
const FAULTS_PER_ARTICLE = 8
/** Between two faults the crowd writes in peace for at most this long. */
const PEACE_MS = 600

type Stage = {
  readonly chance: Random
  readonly crowd: Crowd
  readonly parts: SyncPart[]
  readonly startPart: (at: number) => Promise<void>
  readonly redis: Awaited<ReturnType<typeof startRedis>>
  readonly database: Awaited<ReturnType<typeof chaosProxy>>
  readonly bus: Awaited<ReturnType<typeof chaosProxy>>
  readonly postgres: { readonly pid: () => number; readonly restart: () => Promise<void> }
}

const asSuperuser = async (sql: string): Promise<void> => {
  const client = await worldPool().connect()
  try {
    await client.query('SET default_transaction_read_only = off')
    await client.query(sql)
    await client.query('SELECT pg_reload_conf()')
  } finally {
    client.release(true)
  }
}

const killAndBack = async ({ parts, startPart, chance }: Stage, signal: 'SIGKILL' | 'SIGTERM') => {
  const at = chance.below(parts.length)
  await parts[at]?.end(signal)
  await wait(chance.below(300))
  await startPart(at)
}

const FAULTS: Readonly<Record<string, (stage: Stage) => Promise<void>>> = {
  'sync killed': (stage) => killAndBack(stage, 'SIGKILL'),
  'sync drained and started again': (stage) => killAndBack(stage, 'SIGTERM'),
  'both sync processes killed': async (stage) => {
    await Promise.all(stage.parts.map((part) => part.end('SIGKILL')))
    await Promise.all(stage.parts.map((_, at) => stage.startPart(at)))
  },
  'sync paused': async ({ parts, chance }) => {
    const { pid } = chance.pick(parts)
    process.kill(pid, 'SIGSTOP')
    await wait(300 + chance.below(1_000))
    process.kill(pid, 'SIGCONT')
  },
  'Postgres killed': async ({ postgres, chance }) => {
    process.kill(postgres.pid(), 'SIGKILL')
    await wait(chance.below(300))
    await postgres.restart()
  },
  'Postgres restarted': async ({ postgres }) => {
    process.kill(postgres.pid(), 'SIGINT')
    await until('Postgres is gone', () => !isAlive(postgres.pid()))
    await postgres.restart()
  },
  'database read-only': async ({ chance }) => {
    await asSuperuser('ALTER SYSTEM SET default_transaction_read_only = on')
    await wait(200 + chance.below(600))
    await asSuperuser('ALTER SYSTEM RESET default_transaction_read_only')
  },
  'log locked': async ({ chance }) => {
    const client = await worldPool().connect()
    try {
      await client.query('BEGIN')
      await client.query('LOCK TABLE updates IN ACCESS EXCLUSIVE MODE')
      await wait(200 + chance.below(800))
      await client.query('COMMIT')
    } finally {
      client.release(true)
    }
  },
  'database slow': async ({ database, chance }) => {
    database.delay(20 + chance.below(150))
    await wait(1_000)
    database.delay(0)
  },
  'database connections cut': async ({ database }) => {
    database.cut()
    await wait(100)
  },
  'database half-open': async ({ database, chance }) => {
    database.stall()
    await wait(300 + chance.below(700))
    database.cut()
    database.flow()
  },
  'Redis killed': async ({ redis, chance }) => {
    await redis.kill()
    await wait(chance.below(800))
    await redis.start()
  },
  'Redis flushed': async ({ redis }) => {
    const client = new Redis(redis.url)
    await client.flushall()
    client.disconnect()
  },
  'Redis paused': async ({ redis, chance }) => {
    redis.pause()
    await wait(200 + chance.below(800))
    redis.resume()
  },
  'bus slow': async ({ bus, chance }) => {
    bus.delay(50 + chance.below(300))
    await wait(800)
    bus.delay(0)
  },
  'bus cut': async ({ bus }) => {
    bus.cut()
    await wait(50)
  },
  'sockets torn': async ({ crowd, chance }) => {
    for (const member of crowd.members) if (chance.chance(0.5)) member.tear()
    await wait(50)
  },
  'everything said again': async ({ crowd, chance }) => {
    chance.pick(crowd.members).sayAgain()
    await wait(50)
  },
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** What the database holds of the article, against what the crowd was told and saw. */
const check = async ({ layer }: OpenedArticle, crowd: Crowd) => {
  const problems: string[] = []
  const { rows: log } = await worldPool().query<{ seq: string; bytes: Buffer }>(
    'SELECT seq, bytes FROM updates WHERE layer_id = $1 ORDER BY seq',
    [layer],
  )
  if (log.some(({ seq }, i) => Number(seq) !== i + 1)) problems.push('the log has a gap')
  const replayed = new Y.Doc()
  for (const { bytes } of log) Y.applyUpdate(replayed, new Uint8Array(bytes))
  if (replayed.store.pendingStructs !== null || replayed.store.pendingDs !== null)
    problems.push('something is pending')
  const encoded = (doc: Y.Doc) => Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64')
  const [someone] = crowd.members
  if (someone === undefined || encoded(replayed) !== encoded(someone.client.doc))
    problems.push('the log is not what people hold')
  const stored = [...parseLayer(replayed).comments.values()].map(({ body }) => body)
  const { rows } = await worldPool().query<{ body: string }>(
    'SELECT body FROM comments WHERE layer_id = $1',
    [layer],
  )
  if (rows.length !== stored.length) problems.push(`${rows.length} rows for ${stored.length} comments`)
  const { rows: events } = await worldPool().query<{ n: string }>(
    `SELECT count(*) AS n FROM events WHERE layer_id = $1 AND kind = 'comment-added'`,
    [layer],
  )
  if (Number(events[0]?.n) !== stored.length)
    problems.push(`${events[0]?.n} events for ${stored.length} comments`)
  const kept = new Set(rows.map(({ body }) => body))
  const lost = [...crowd.acknowledged, ...crowd.seen].filter((mark) => !kept.has(mark)).length
  return { problems, lost, doubled: rows.length - kept.size }
}

/** Runs `faults` faults of all kinds in turn, in an order that the seed gives. */
export const faults = async ({ faults: wanted, seed }: SoakOptions) => {
  const began = performance.now()
  const chance = random(seed)
  const world = await openWorld()
  const redis = await startRedis()
  const database = await chaosProxy(Number(new URL(world.databaseUrl).port))
  const bus = await chaosProxy(Number(new URL(redis.url).port))
  const databaseUrl = new URL(world.databaseUrl)
  databaseUrl.port = String(database.port)
  const options = { redisUrl: `redis://127.0.0.1:${bus.port}`, databaseUrl: databaseUrl.href }
  const parts = [await world.startSync(options), await world.startSync(options)]
  const startPart = async (at: number) => {
    parts[at] = await world.startSync({ ...options, port: parts[at]?.port ?? 0 })
  }
  const people = await Promise.all(
    Array.from({ length: WRITERS }, (_, i) => world.person(`writer ${i}`, 'annotator')),
  )
  const done: Record<string, number> = {}
  const problems: string[] = []
  const totals = { acknowledged: 0, seen: 0, lost: 0, doubled: 0 }
  const kinds = Object.keys(FAULTS)
  let crowd: Crowd | null = null

  try {
    for (let n = 0; n < wanted;) {
      const article = await world.article(draft)
      const seats = people.map(({ cookie }, i) => ({ cookie, serverUrl: parts[i % 2]?.serverUrl ?? '' }))
      crowd?.leave()
      crowd = new Crowd(`${n}`, article, seats, chance)
      await crowd.begin()
      const postgres = { pid: world.postgresPid, restart: () => world.restartPostgres() }
      const stage: Stage = { chance, crowd, parts, startPart, redis, database, bus, postgres }
      for (let i = 0; i < FAULTS_PER_ARTICLE && n < wanted; i++, n++) {
        await wait(chance.below(PEACE_MS))
        const kind = kinds[n % kinds.length] ?? ''
        await FAULTS[kind]?.(stage)
        done[kind] = (done[kind] ?? 0) + 1
      }
      await crowd.finish()
      const checked = await check(article, crowd)
      totals.acknowledged += crowd.acknowledged.size
      totals.seen += crowd.seen.size
      totals.lost += checked.lost
      totals.doubled += checked.doubled
      problems.push(...checked.problems, ...crowd.denials)
    }
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error))
  } finally {
    crowd?.leave()
    await world.close()
    await redis.kill()
    await Promise.all([database.close(), bus.close()])
  }
  const ok = problems.length === 0 && totals.lost === 0 && totals.doubled === 0
  const seconds = Math.round((performance.now() - began) / 1000)
  return {
    ok,
    seed,
    faults: Object.values(done).reduce((a, b) => a + b, 0),
    kinds: done,
    ...totals,
    problems,
    seconds,
  }
}
