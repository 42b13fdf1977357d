import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from './fixtures.ts'

const MIGRATIONS = readdirSync(path.resolve(import.meta.dirname, '../prisma/migrations'), {
  withFileTypes: true,
})
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .toSorted()

test('GET /api/health says that web, sync and database are up, and nothing secret', async ({
  request,
  product,
}) => {
  const answer = await request.get(`${product.url}/api/health`)
  expect(answer.status()).toBe(200)
  expect(answer.headers()['cache-control']).toBe('no-store')
  const body: unknown = await answer.json()
  expect(body).toMatchObject({
    status: 'up',
    web: { status: 'up', uptimeSeconds: expect.any(Number) },
    sync: { status: 'up' },
    database: { status: 'up', version: expect.stringMatching(/^\d+/) },
    migrations: { applied: MIGRATIONS.length, last: MIGRATIONS.at(-1) },
    versions: { gloss: expect.any(String), node: process.versions.node },
  })
  const text = JSON.stringify(body)
  for (const secret of [product.secret, product.databaseUrl, product.data]) expect(text).not.toContain(secret)
})
