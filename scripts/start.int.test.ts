import { rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventually } from '#test/eventually.ts'
import { clearAway, dataFolder, runScript, startProduct, type Product } from '#test/product.ts'
import { isAlive } from './process-id.ts'

const BUILD_MS = 16 * 60_000
const LONG_MS = 120_000

let product: Product
const seen: (number | undefined)[] = []
beforeAll(async () => {
  product = await startProduct(await dataFolder())
}, BUILD_MS)
afterAll(() => clearAway(product, seen), LONG_MS)

const health = async (): Promise<{ status: number; body: Record<string, unknown> } | null> => {
  const { url } = await product.now()
  const answer = await fetch(`${url}/api/health`).catch(() => null)
  // Our own route; the tests below look at what is in it.
  return (
    answer && {
      status: answer.status,
      body: (await answer.json().catch(() => ({}))) as Record<string, unknown>,
    }
  )
}
const isWell = async () => (await health())?.status === 200

/** Whether a job that is added now gets done: here one for an article that is not there. */
const doesJobs = async (): Promise<boolean> => {
  const client = new pg.Client({ connectionString: (await product.now()).databaseUrl })
  await client.connect()
  const add = `SELECT graphile_worker.add_job('carry-over', json_build_object('article', gen_random_uuid()), job_key => 'here')`
  try {
    await client.query(add)
    return await eventually(
      'the job is done',
      async () => (await client.query(`SELECT FROM graphile_worker.jobs WHERE key = 'here'`)).rowCount === 0,
    )
  } finally {
    await client.end()
  }
}

describe('a product that runs', () => {
  test('says how it is: web, sync, database, versions, migrations', async () => {
    expect(await health()).toMatchObject({
      status: 200,
      body: {
        status: 'up',
        web: { status: 'up' },
        sync: { status: 'up' },
        database: { status: 'up', version: expect.stringMatching(/^\d+/) },
        versions: { node: process.versions.node },
        migrations: { last: expect.stringMatching(/^\d{14}_/) },
      },
    })
  })

  test('keeps its secrets and its addresses to its owner', async () => {
    for (const file of ['secrets/nextauth-secret', 'secrets/postgres-password', 'run/address.json']) {
      expect((await stat(path.join(product.data, file))).mode & 0o777).toBe(0o600)
    }
    expect(product.output()).not.toMatch(/postgresql:\/\//)
  })

  test('is not started twice', async () => {
    const { url } = await product.now()
    const second = await runScript('start.ts', [], { GLOSS_DATA: product.data, PORT: '0', SYNC_PORT: '0' })
    expect(second).toMatchObject({ status: 1, stdout: '' })
    expect(second.stderr).toContain(`Gloss runs already at ${url}`)
  })
})

describe('kill -9', () => {
  test.each(['web', 'sync', 'jobs', 'postgres'] as const)(
    'of %s is repaired while the rest runs on',
    async (part) => {
      const pidOf = async () => {
        const now = await product.now()
        return now[`${part}Pid`] ?? 0
      }
      const before = await pidOf()
      process.kill(before, 'SIGKILL')
      await eventually(`another ${part}`, async () => (await pidOf()) !== before, LONG_MS)
      await eventually('everything is up', isWell, LONG_MS)
      expect(await doesJobs()).toBe(true)
    },
    LONG_MS,
  )

  test(
    'of start itself leaves nothing that the next start cannot take over',
    async () => {
      const before = await product.now()
      seen.push(before.webPid, before.syncPid, before.jobsPid, before.postgresPid)
      product.child.kill('SIGKILL')
      await eventually('start is gone', () => !isAlive(before.startPid))
      expect(isAlive(before.webPid)).toBe(true)
      product = await startProduct(product.data)
      expect(isAlive(before.webPid)).toBe(false)
      expect(isAlive(before.syncPid)).toBe(false)
      expect(isAlive(before.jobsPid)).toBe(false)
      expect((await product.now()).postgresPid).toBe(before.postgresPid)
      expect(await isWell()).toBe(true)
    },
    LONG_MS,
  )

  test(
    'of everything at once is a start like any other',
    async () => {
      const before = await product.now()
      for (const pid of [
        ...[before.startPid, before.postgresPid, before.webPid],
        ...[before.syncPid, before.jobsPid],
      ]) {
        if (pid !== undefined) process.kill(pid, 'SIGKILL')
      }
      await eventually('start is gone', () => !isAlive(before.startPid))
      product = await startProduct(product.data)
      expect(await isWell()).toBe(true)
    },
    LONG_MS,
  )
})

describe('what stands in the way of a start', () => {
  test(
    'a port of somebody else is named in one line',
    async () => {
      const server = createServer()
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const address = server.address()
      const port = String(address && typeof address === 'object' ? address.port : 0)
      const data = await dataFolder()
      const refused = await runScript('start.ts', [], { GLOSS_DATA: data, PORT: port, SYNC_PORT: '0' })
      server.close()
      await rm(data, { recursive: true, force: true })
      expect(refused.status).toBe(1)
      expect(refused.stderr.trim().split('\n')).toEqual([
        expect.stringMatching(new RegExp(`^Port ${port} is used`)),
      ])
    },
    LONG_MS,
  )

  test('wrong settings are all listed', async () => {
    const refused = await runScript('start.ts', [], { PORT: 'many', APP_URL: 'gloss', REDIS_URL: 'http://x' })
    expect(refused.status).toBe(2)
    for (const name of ['PORT', 'APP_URL', 'REDIS_URL']) expect(refused.stderr).toContain(`- ${name} must`)
  })
})

test(
  'Ctrl-C ends all of it',
  async () => {
    const before = await product.now()
    expect(await product.stop()).toBe(0)
    for (const pid of [
      ...[before.startPid, before.webPid, before.syncPid],
      ...[before.jobsPid, before.postgresPid],
    ]) {
      expect(pid !== undefined && isAlive(pid)).toBe(false)
    }
    await expect(product.now()).rejects.toThrow('It does not run')
  },
  LONG_MS,
)
