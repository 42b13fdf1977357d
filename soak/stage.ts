// Where faults happen: Postgres and Redis, each behind a proxy that can be disturbed, and sync processes that share them.
import { chaosProxy } from '#test/chaos-proxy.ts'
import { startRedis } from '#test/redis.ts'
import { openWorld } from '#test/world.ts'
import type { ChaosProxy } from '#test/chaos-proxy.ts'
import type { Random } from '#test/random.ts'
import type { SyncPart, World } from '#test/world.ts'
import type { Crowd } from './crowd.ts'

export type Stage = {
  readonly world: World
  readonly chance: Random
  crowds: readonly Crowd[]
  readonly parts: SyncPart[]
  /** Starts the process with this number, at the port that it had. */
  readonly startPart: (at: number, env?: Readonly<Record<string, string>>) => Promise<void>
  readonly redis: Awaited<ReturnType<typeof startRedis>>
  readonly database: ChaosProxy
  readonly bus: ChaosProxy
  readonly postgres: { readonly pid: () => number; readonly restart: () => Promise<void> }
  readonly close: () => Promise<void>
}

export const openStage = async (chance: Random): Promise<Stage> => {
  const world = await openWorld()
  const redis = await startRedis()
  const database = await chaosProxy(Number(new URL(world.databaseUrl).port))
  const bus = await chaosProxy(Number(new URL(redis.url).port))
  const databaseUrl = new URL(world.databaseUrl)
  databaseUrl.port = String(database.port)
  const options = { redisUrl: `redis://127.0.0.1:${bus.port}`, databaseUrl: databaseUrl.href }
  const parts = [await world.startSync(options), await world.startSync(options)]
  const stage: Stage = {
    ...{ world, chance, parts, redis, database, bus },
    crowds: [],
    async startPart(at, env = {}) {
      parts[at] = await world.startSync({ ...options, env, port: parts[at]?.port ?? 0 })
    },
    postgres: { pid: world.postgresPid, restart: () => world.restartPostgres() },
    async close() {
      for (const crowd of stage.crowds) crowd.leave()
      await world.close()
      await redis.kill()
      await Promise.all([database.close(), bus.close()])
    },
  }
  return stage
}
