// SIGKILL at each step of cutting a snapshot. The database holds the statement at the step, so no hook is needed in the product;
// what a killed process had under way is either undone or goes on without it, and both are tried.
import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { buildSync } from '#scripts/build/steps.ts'
import { openArticle } from '#test/article.ts'
import { SyncClient } from '#test/sync-client.ts'
import { ORIGIN, startSyncPart } from '#test/sync-part.ts'
import { openRoom } from '#test/sync-room.ts'
import { until } from '#test/until.ts'
import type { OpenedArticle } from '#test/article.ts'
import type { SyncPart } from '#test/sync-part.ts'

const GATE = 4_242
/** More than the tail of a room may be before it is folded into a snapshot. */
const WORDS = 'w'.repeat(9_000)
const REPLIES = 9

const room = await openRoom({ alice: 'annotator', bob: 'annotator' })
let sync: SyncPart
const start = async () => {
  const secret = process.env['NEXTAUTH_SECRET'] ?? ''
  sync = await startSyncPart({ databaseUrl: room.url, secret })
}
beforeAll(buildSync, 120_000)
afterAll(() => sync?.end('SIGKILL'))

const clients: SyncClient[] = []
afterAll(() => {
  for (const client of clients) client.leave()
})
const enter = async (name: 'alice' | 'bob', article: OpenedArticle) => {
  const { cookie } = room.of(name)
  const client = new SyncClient({ ...article, serverUrl: sync.serverUrl, origin: ORIGIN, cookie })
  clients.push(client)
  await until(`${name} is synced`, () => client.isSynced)
  return client
}

const snapshotsOf = async ({ layer }: OpenedArticle) => {
  const { rows } = await room.pool.query<{ seq: string }>(
    'SELECT seq FROM snapshots WHERE layer_id = $1 ORDER BY seq',
    [layer],
  )
  return rows.map(({ seq }) => Number(seq))
}
const hashOf = (doc: Y.Doc) => createHash('sha256').update(Y.encodeStateAsUpdate(doc)).digest('hex')
const replay = async ({ layer }: OpenedArticle) => {
  const { rows } = await room.pool.query<{ bytes: Buffer }>(
    'SELECT bytes FROM updates WHERE layer_id = $1 ORDER BY seq',
    [layer],
  )
  const doc = new Y.Doc()
  for (const { bytes } of rows) Y.applyUpdate(doc, new Uint8Array(bytes))
  return { rows: rows.length, hash: hashOf(doc) }
}

/** Statements on `snapshots` wait at `step` until `open` is called; `undo` ends whoever waits there. */
const holdAt = async (step: string) => {
  const keeper = new pg.Client({ connectionString: room.url })
  await keeper.connect()
  onTestFinished(() => keeper.end()) // which opens the gate
  await keeper.query('SELECT pg_advisory_lock($1)', [GATE])
  await keeper.query(`
    CREATE OR REPLACE FUNCTION wait_at_gate() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_advisory_xact_lock_shared(${GATE}); RETURN NULL; END $$;
    CREATE TRIGGER gate ${step} ON snapshots FOR EACH STATEMENT EXECUTE FUNCTION wait_at_gate()`)
  return {
    async isReached() {
      const { rows } = await keeper.query(
        `SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = $1 AND NOT granted`,
        [GATE],
      )
      return rows.length > 0
    },
    async undo() {
      // not only who waits already: a killed process may have sent another statement that is still on its way to the gate
      await until('it is undone', async () => {
        const { rows } = await keeper.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND pid <> pg_backend_pid() AND state = 'active' AND query LIKE '%snapshots%'`,
        )
        return rows.length === 0
      })
    },
    async open() {
      await keeper.query('SELECT pg_advisory_unlock($1)', [GATE])
      await keeper.query('DROP TRIGGER gate ON snapshots') // waits for those who have passed
    },
  }
}

describe.each(['BEFORE INSERT', 'AFTER INSERT', 'BEFORE DELETE', 'AFTER DELETE'])('killed %s', (step) => {
  test.each([
    ['undone', true],
    ['carried out without it', false],
  ])('and the statement is %s: the log is whole and what is shown', async (_what, isUndone) => {
    await start()
    const article = await openArticle(room.group, room.owner)
    const alice = await enter('alice', article)
    const annotation = alice.highlight('stood')
    let written = 0
    const write = async () => {
      for (let n = 0; n < REPLIES; n++) alice.reply(annotation, `${written++} ${WORDS}`)
      await until('alice is acknowledged', () => alice.isSaved)
    }
    await write()
    await until('there is a first snapshot', async () => (await snapshotsOf(article)).length === 1)
    const [first = 0] = await snapshotsOf(article)

    const gate = await holdAt(step)
    await write()
    await until('the next snapshot is at the step', gate.isReached)
    await write() // nobody waits for a snapshot
    await sync.end('SIGKILL')
    alice.leave()
    if (isUndone) await gate.undo()
    await gate.open()

    const snapshots = await snapshotsOf(article)
    const isInserted = step.endsWith('DELETE') || !isUndone
    expect(snapshots.includes(first)).toBe(step.endsWith('INSERT') || isUndone)
    expect(snapshots.some((seq) => seq > first)).toBe(isInserted)

    await start()
    const bob = await enter('bob', article)
    const log = await replay(article)
    expect(bob.bodies()).toHaveLength(written)
    expect(hashOf(bob.doc)).toBe(log.hash)
    expect(hashOf(alice.doc)).toBe(log.hash)
    const { rows } = await room.pool.query<{ seq: string }>('SELECT seq FROM layers WHERE id = $1', [
      article.layer,
    ])
    expect(log.rows).toBe(Number(rows[0]?.seq))
    bob.leave()
    await sync.end('SIGKILL')
  })
})
