// Two sync processes for one layer over a real Redis: nothing lost, nothing doubled, order by seq, everybody converges.
import * as Y from 'yjs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { editComment, recolour, setCommentDeleted } from '#lib/core/annotation/write.ts'
import { updateFrame } from '#lib/core/sync/frames.ts'
import { parseLayer } from '#lib/core/annotation/parse.ts'
import { deriveFacts } from '#lib/core/history/derive.ts'
import { postgresRoomStore } from '#lib/db/room-store.ts'
import { hasRedis } from '#test/find-redis.ts'
import { startRedis } from '#test/redis.ts'
import { openRoom } from '#test/sync-room.ts'
import { until } from '#test/until.ts'
import { RoomState } from './room-state.ts'
import type { SyncClient } from '#test/sync-client.ts'

const encoded = (doc: Y.Doc) => Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64')

describe.skipIf(!hasRedis())('two sync processes', async () => {
  if (!hasRedis()) return
  const redis = await startRedis()
  const room = await openRoom(
    { alice: 'annotator', bob: 'annotator', fay: 'facilitator', cleo: 'annotator' },
    { redisUrl: redis.url },
  )
  const { pool, layer } = room
  let there = ''
  let portThere = 0
  beforeAll(async () => {
    const another = await room.startAnother()
    there = another.serverUrl
    portThere = another.port
  })

  /** The sum of a metric of both processes. */
  const metric = async (line: string): Promise<number> => {
    const pages = await Promise.all(
      [room.port, portThere].map(async (port) => (await fetch(`http://127.0.0.1:${port}/metrics`)).text()),
    )
    const values = pages.flatMap((page) => page.split('\n').filter((each) => each.startsWith(`${line} `)))
    return values.reduce((sum, each) => sum + Number(each.slice(line.length)), 0)
  }
  afterAll(() => redis.kill())

  const enterBoth = async () => {
    const alice = room.enter('alice')
    const bob = room.enter('bob', there)
    await until('both are synced', () => alice.isSynced && bob.isSynced)
    return { alice, bob }
  }
  const saved = (...clients: SyncClient[]) =>
    until('everything is acknowledged', () => clients.every((client) => client.isSaved), 30_000)
  const equal = (a: SyncClient, b: SyncClient) =>
    until('they are equal', () => encoded(a.doc) === encoded(b.doc), 30_000)

  /** The log is without gaps, and played again it is what the clients hold; the projection says the same. */
  const expectLogTells = async (client: SyncClient) => {
    const { rows } = await pool.query<{ seq: string; bytes: Buffer }>(
      'SELECT seq, bytes FROM updates WHERE layer_id = $1 ORDER BY seq',
      [layer],
    )
    expect(rows.map(({ seq }) => Number(seq))).toEqual(rows.map((_, i) => i + 1))
    const replayed = new Y.Doc()
    for (const { bytes } of rows) Y.applyUpdate(replayed, new Uint8Array(bytes))
    expect(encoded(replayed)).toBe(encoded(client.doc))
    const { rows: comments } = await pool.query<{ key: string; body: string }>(
      'SELECT key, body FROM comments WHERE layer_id = $1 ORDER BY key',
      [layer],
    )
    const live = [...parseLayer(client.doc).comments.values()]
      .map(({ key, body, deleted }) => ({ key, body: deleted ? '' : body }))
      .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    expect(comments).toEqual(live)
    const { rows: events } = await pool.query<{ data: unknown }>(
      `SELECT data FROM events WHERE layer_id = $1 ORDER BY id`,
      [layer],
    )
    expect(events.map(({ data }) => data)).toEqual(await factsOfLog())
    const { rows: doubled } = await pool.query(
      `SELECT data->>'comment' AS comment FROM events WHERE layer_id = $1 AND kind = 'comment-added'
       GROUP BY 1 HAVING count(*) > 1`,
      [layer],
    )
    expect(doubled).toEqual([])
  }

  /** The history, made anew from the log alone. */
  const factsOfLog = async (): Promise<unknown[]> => {
    const store = postgresRoomStore(pool)
    const stored = await store.load(layer)
    if (stored === null) throw new Error('no such layer')
    const nothing = { seq: 0, snapshot: null, updates: [], owners: new Map(), attributions: new Map() }
    const state = new RoomState({ ...stored, ...nothing })
    const facts: unknown[] = []
    for (const { actor, at, bytes, share } of await store.since(layer, 0)) {
      const verdict = state.judge({ id: actor, role: 'owner' }, bytes)
      if (verdict.at !== 'admitted') throw new Error(`the log holds what is ${verdict.at}`)
      facts.push(
        ...(state.apply(verdict, actor, at, share)?.changes ?? []).flatMap((change) =>
          deriveFacts(change, share),
        ),
      )
    }
    return facts.map((fact) => JSON.parse(JSON.stringify(fact)) as unknown) // as the database gives them back
  }

  test('people of both see one another and what each does', async () => {
    const { alice, bob } = await enterBoth()
    alice.provider.awareness.setLocalState({ selection: null })
    bob.provider.awareness.setLocalState({ selection: { start: 1, end: 4 } })
    await until('they are here', () => alice.others().includes('bob') && bob.others().includes('alice'))
    const annotation = alice.highlight('short text', 'What is short?')
    await until('bob sees it', () => bob.bodies().includes('What is short?'))
    await until('bob knows whose it is', () => bob.attributed.has(annotation))
    expect(bob.attributed.get(annotation)?.author).toBe(room.of('alice').person.id)
    bob.reply(annotation, 'Under 500 words.')
    await until('alice sees the answer', () => alice.bodies().includes('Under 500 words.'))
    const cleo = room.enter('cleo', there)
    await until(
      'cleo sees who is here',
      () => cleo.others().includes('alice') && cleo.others().includes('bob'),
    )
    for (const one of [bob, cleo]) one.leave()
    await until('they are gone', () => alice.others().length === 0)
    alice.leave()
  })

  test('both write at once, on and on: everything is kept once', async () => {
    const { alice, bob } = await enterBoth()
    const annotation = alice.highlight('short text', 'Begin.')
    await until('bob has it', () => bob.bodies().includes('Begin.'))
    for (let n = 0; n < 150; n++) {
      alice.reply(annotation, `alice ${n}`)
      bob.reply(annotation, `bob ${n}`)
      await new Promise((resolve) => setImmediate(resolve))
    }
    await saved(alice, bob)
    await equal(alice, bob)
    expect(alice.bodies().filter((body) => /^(alice|bob) \d+$/.test(body))).toHaveLength(300)
    await expectLogTells(alice)
    // it went over the bus, and the two did get in each other's way
    expect(await metric('gloss_bus_messages_total{what="heard"}')).toBeGreaterThan(0)
    expect(await metric('gloss_overtaken_total')).toBeGreaterThan(0)
    alice.leave()
    bob.leave()
  })

  test('the same entry changed in both at once ends in one state, and the projection agrees', async () => {
    const { alice, bob } = await enterBoth()
    const again = room.enter('alice', there) // her second tab
    const fay = room.enter('fay', there)
    await until('they are synced', () => again.isSynced && fay.isSynced)
    const annotation = alice.highlight('short text')
    const comment = alice.reply(annotation, 'First.')
    await saved(alice)
    await until('everybody has it', () => [bob, again, fay].every((c) => c.bodies().includes('First.')))
    for (let n = 0; n < 40; n++) {
      editComment(alice.doc, comment, `Here ${n}.`)
      editComment(again.doc, comment, `There ${n}.`)
      recolour(alice.doc, annotation, n % 2 === 0 ? 'rose' : 'blue')
      setCommentDeleted(fay.doc, comment, n % 2 === 0)
      await new Promise((resolve) => setImmediate(resolve))
    }
    await saved(alice, again, fay)
    await equal(alice, again)
    await equal(alice, bob)
    await equal(alice, fay)
    await expectLogTells(bob)
    expect(await metric('gloss_room_restarts_total')).toBeGreaterThan(0)
    for (const one of [alice, bob, again, fay]) one.leave()
  })

  test('a client that tells two processes different things under one clock is believed once', async () => {
    const { alice, bob } = await enterBoth()
    const annotation = bob.highlight('short text', 'Mine.')
    await until('alice has it', () => alice.bodies().includes('Mine.'))
    const [one, other] = ['One thing.', 'Another.'].map((body) => {
      const doc = new Y.Doc()
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(alice.doc))
      doc.clientID = 777_777 // nobody's until one of the two is kept
      const before = Y.encodeStateVector(doc)
      const comment = new Y.Map<unknown>(Object.entries({ annotation, parent: null, body, deleted: false }))
      doc.getMap('comments').set(`${doc.clientID.toString(36)}.sameclock`, comment)
      return Y.encodeStateAsUpdate(doc, before)
    }) as [Uint8Array, Uint8Array] // two in, two out
    const say = (client: SyncClient, update: Uint8Array) =>
      client.provider.ws?.send(new Uint8Array(updateFrame(update)))
    const twin = room.enter('alice', there)
    await until('the twin is synced', () => twin.isSynced)
    say(alice, one)
    say(twin, other)
    await until('one of them is there', () => bob.bodies().some((body) => /One thing|Another/.test(body)))
    const fresh = room.enter('cleo')
    const farther = room.enter('cleo', there)
    await until('fresh ones are synced', () => fresh.isSynced && farther.isSynced)
    await equal(fresh, farther)
    await equal(fresh, bob)
    expect(bob.bodies().filter((body) => /One thing|Another/.test(body))).toHaveLength(1)
    await expectLogTells(bob)
    for (const client of [alice, bob, twin, fresh, farther]) client.leave()
  })

  test('a note that both are asked to share at once comes once, and both say when it was written', async () => {
    const { alice, bob } = await enterBoth()
    const tabs = [await room.enterAlone('alice'), await room.enterAlone('alice', there)] as const
    await until('her tabs are synced', () => tabs.every((tab) => tab.isSynced))
    for (let n = 0; n < 10; n++) {
      const body = `Shared once ${n}.`
      const note = tabs[0].highlight('short text', body)
      await saved(tabs[0])
      const { rows } = await pool.query<{ created_at: Date }>(
        `SELECT created_at FROM annotations WHERE key = $1`,
        [note],
      )
      await until('the other tab has it', () => tabs[1].bodies().includes(body))
      for (const tab of tabs) tab.share(note)
      await until('both are answered', () => tabs.every((tab) => tab.shareAnswers.length === n + 1), 20_000)
      const [one, other] = tabs.map((tab) => tab.shareAnswers.at(-1)?.outcome)
      expect(one).toEqual(other)
      if (one?.at !== 'shared') throw new Error(`it is ${JSON.stringify(one)}`)
      const times = () => [alice, bob].map((client) => client.attributed.get(one.as)?.at)
      const writtenAt = rows[0]?.created_at.getTime()
      await until('both say when', () => times().every((time) => time === writtenAt))
      for (const client of [alice, bob])
        expect(client.bodies().filter((each) => each === body)).toHaveLength(1)
    }
    await expectLogTells(bob)
    for (const client of [alice, bob, ...tabs]) client.leave()
  })

  test('without Redis both go on and see one another’s writing from the log; with it again, at once', async () => {
    const { alice, bob } = await enterBoth()
    const annotation = alice.highlight('short text', 'Before.')
    await until('bob has it', () => bob.bodies().includes('Before.'))
    await redis.kill()
    for (let n = 0; n < 20; n++) {
      alice.reply(annotation, `alice without ${n}`)
      bob.reply(annotation, `bob without ${n}`)
      await new Promise((resolve) => setImmediate(resolve))
    }
    await saved(alice, bob)
    await until('bob sees all of it', () => bob.bodies().includes('alice without 19'))
    await equal(alice, bob)
    await redis.start()
    alice.reply(annotation, 'After.')
    await until('bob has it', () => bob.bodies().includes('After.'))
    await saved(alice, bob)
    await expectLogTells(bob)
    alice.leave()
    bob.leave()
  })

  test('a Redis that answers nothing for a while delays and loses nothing', async () => {
    const { alice, bob } = await enterBoth()
    const annotation = alice.highlight('short text', 'Before the pause.')
    await until('bob has it', () => bob.bodies().includes('Before the pause.'))
    redis.pause()
    alice.reply(annotation, 'In the pause.')
    bob.reply(annotation, 'In the pause, too.')
    await saved(alice, bob)
    await until('each has the other’s', () => encoded(alice.doc) === encoded(bob.doc), 20_000)
    redis.resume()
    await expectLogTells(bob)
    alice.leave()
    bob.leave()
  })
})
