// The kinds of faults, each with real parts. A kind returns when it is over; what it broke may still be healing.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, readdirSync } from 'node:fs'
import { Redis } from 'ioredis'
import { setTimeout as wait } from 'node:timers/promises'
import { until } from '#test/until.ts'
import { worldPool } from '#test/world.ts'
import { HOW_TO_GET, canInject, libfaketime } from './tools.ts'
import type { Stage } from './stage.ts'

type Kind = (stage: Stage) => Promise<void>

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

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Process ids of the children of `pid`. */
const childrenOf = (pid: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((one) => {
      try {
        return Number(/^PPid:\s(\d+)/m.exec(readFileSync(`/proc/${one}/status`, 'utf8'))?.[1]) === pid
      } catch {
        return false // it has ended meanwhile
      }
    })

/** Clocks of a machine that are wrong in all the ways that faketime knows. */
const CLOCKS = ['+10m', '-3d', '+0 x2'] as const

const KINDS: Readonly<Record<string, Kind>> = {
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
  'sockets torn': async ({ crowds, chance }) => {
    for (const { members } of crowds) for (const member of members) if (chance.chance(0.5)) member.tear()
    await wait(50)
  },
  'everything said again': async ({ crowds, chance }) => {
    chance.pick(chance.pick(crowds).members).sayAgain()
    await wait(50)
  },
  'sync with a wrong clock': async ({ parts, startPart, chance }) => {
    const at = chance.below(parts.length)
    await parts[at]?.end('SIGKILL')
    await startPart(at, { LD_PRELOAD: libfaketime() ?? '', FAKETIME: chance.pick(CLOCKS) })
    await wait(1_000)
  },
  'flush of the log fails': async ({ postgres, chance }) => {
    const pid = postgres.pid()
    const victims = [pid, ...childrenOf(pid)].map((one) => `--attach=${one}`)
    const inject = `inject=fdatasync:error=EIO:when=${1 + chance.below(20)}`
    const strace = spawn('strace', ['-f', '-qq', '-o', '/dev/null', '-e', inject, ...victims], {
      stdio: 'ignore',
    })
    const ended = once(strace, 'exit') // perhaps by itself, when all whom it traces have died
    await wait(1_000)
    strace.kill('SIGINT')
    await ended
    // after the failure Postgres ends all that it does and recovers, mostly alone
    if (!isAlive(pid)) await postgres.restart()
  },
}

const NEEDS: Readonly<Record<string, { readonly isThere: () => boolean; readonly otherwise: string }>> = {
  'sync with a wrong clock': { isThere: () => libfaketime() !== null, otherwise: HOW_TO_GET.faketime },
  'flush of the log fails': { isThere: canInject, otherwise: HOW_TO_GET.strace },
}

/** The kinds whose names contain `part`; those that this machine cannot do are named on standard error and left out. */
export const faultKinds = (part: string): [string, Kind][] =>
  Object.entries(KINDS).filter(([name]) => {
    const needs = NEEDS[name]
    if (!name.includes(part)) return false
    if (needs === undefined || needs.isThere()) return true
    process.stderr.write(`left out: "${name}", because ${needs.otherwise}\n`)
    return false
  })
