import { expect, test } from 'vitest'
import { testDatabase } from '#test/database.ts'
import { until } from '#test/until.ts'

const { pool } = await testDatabase()

test('a connection that is lent out and ended by Postgres between two queries ends no process', async () => {
  const client = await pool.connect()
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  const pid = rows[0]?.pid
  const isGone = async () =>
    (await pool.query('SELECT 1 FROM pg_stat_activity WHERE pid = $1', [pid])).rows.length === 0
  await pool.query('SELECT pg_terminate_backend($1)', [pid])
  await until('it is gone', isGone)
  await expect(client.query('SELECT 1')).rejects.toThrow(/terminat|not queryable|closed/)
  client.release(true)
  expect((await pool.query<{ n: number }>('SELECT 1 AS n')).rows).toEqual([{ n: 1 }])
})
