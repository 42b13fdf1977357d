import * as Y from 'yjs'
import * as decoding from 'lib0/decoding'
import { describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { editComment, setAnnotationDeleted, setThreadState } from '#lib/core/annotation/write.ts'
import { closeCode } from '#lib/core/sync/close-codes.ts'
import { ACKNOWLEDGED, updateFrame } from '#lib/core/sync/frames.ts'
import { ORIGIN, openRoom } from '#test/sync-room.ts'
import { until } from '#test/until.ts'

const room = await openRoom({
  alice: 'annotator',
  bob: 'annotator',
  fay: 'facilitator',
  rita: 'reader',
  greta: 'annotator',
})
const { pool, layer } = room

const encoded = (doc: Y.Doc) => Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64')

describe('two people in a room', () => {
  test('each sees what the other does, and the log, the projection and the events hold it', async () => {
    const alice = room.enter('alice')
    const bob = room.enter('bob')
    await until('both are synced', () => alice.isSynced && bob.isSynced)
    const annotation = alice.highlight('short text', 'What is short?')
    await until('bob sees it', () => bob.bodies().includes('What is short?'))
    const reply = bob.reply(annotation, 'Under 500 words.')
    await until('alice sees the answer', () => alice.bodies().includes('Under 500 words.'))
    editComment(bob.doc, reply, 'Under 400 words.')
    setThreadState(alice.doc, annotation, 'resolved')
    await until('all of it is acknowledged', () => alice.isSaved && bob.isSaved)
    await until('they are equal', () => encoded(alice.doc) === encoded(bob.doc))

    expect(bob.attributed.get(annotation)?.author).toBe(room.of('alice').person.id)
    expect(alice.attributed.get(reply)?.author).toBe(room.of('bob').person.id)
    const { rows: annotations } = await pool.query(
      'SELECT author_id, quote, state FROM annotations WHERE key = $1',
      [annotation],
    )
    expect(annotations).toEqual([
      { author_id: room.of('alice').person.id, quote: 'short text', state: 'resolved' },
    ])
    const { rows: comments } = await pool.query(
      'SELECT author_id, body, edited_at IS NOT NULL AS edited FROM comments WHERE key = $1',
      [reply],
    )
    expect(comments).toEqual([
      { author_id: room.of('bob').person.id, body: 'Under 400 words.', edited: true },
    ])
    const { rows: events } = await pool.query<{ kind: string }>(
      'SELECT kind FROM events WHERE annotation = $1 ORDER BY id',
      [annotation],
    )
    expect(events.map(({ kind }) => kind).toSorted()).toEqual(
      ['annotation-added', 'comment-added', 'comment-added', 'comment-edited', 'thread-resolved'].toSorted(),
    )
    setAnnotationDeleted(alice.doc, annotation, true)
    await until('bob sees it gone', () => !bob.quotes().includes('short text'))
    alice.leave()
    bob.leave()
  })

  test('who is here is the server’s word, and whoever leaves is gone', async () => {
    const alice = room.enter('alice')
    const bob = room.enter('bob')
    alice.provider.awareness.setLocalState({ user: { id: 'x', name: 'The Owner' }, selection: null })
    bob.provider.awareness.setLocalState({ selection: { start: 1, end: 4 } })
    await until('they see each other', () => alice.others().includes('bob') && bob.others().includes('alice'))
    expect(bob.others()).toEqual(['alice'])
    alice.leave()
    await until('alice is gone', () => bob.others().length === 0)
    bob.leave()
  })

  test('[A5] what is written while the page connects again comes before its answer, and is no offence', async () => {
    const alice = room.enter('alice')
    const bob = room.enter('bob')
    await until('both are synced', () => alice.isSynced && bob.isSynced)
    const annotation = alice.highlight('short text', 'Before.')
    await until('alice is saved', () => alice.isSaved)
    alice.provider.disconnect()
    alice.reply(annotation, 'Offline.')
    alice.provider.on('status', ({ status }) => {
      if (status !== 'connected') return
      for (const n of [1, 2, 3]) alice.reply(annotation, `While it connects ${n}.`)
    })
    alice.provider.connect()
    await until('everything arrives', () => alice.isSaved && bob.bodies().includes('While it connects 3.'))
    expect(bob.bodies()).toEqual(
      expect.arrayContaining(['Offline.', 'While it connects 1.', 'While it connects 2.']),
    )
    expect(alice.denied).toBe(null)
    alice.leave()
    bob.leave()
  })

  test('what two wrote offline is there on both sides afterwards', async () => {
    const alice = room.enter('alice')
    const bob = room.enter('bob')
    await until('both are synced', () => alice.isSynced && bob.isSynced)
    alice.provider.disconnect()
    bob.provider.disconnect()
    alice.highlight('about light', 'alice offline')
    bob.highlight('about', 'bob offline')
    alice.provider.connect()
    bob.provider.connect()
    const both = ['alice offline', 'bob offline']
    await until('both have both', () =>
      [alice, bob].every((one) => both.every((body) => one.bodies().includes(body))),
    )
    alice.leave()
    bob.leave()
  })
})

describe('who may not', () => {
  test.each<[string, () => string | undefined, number]>([
    ['nobody is signed in', () => undefined, closeCode.signedOut],
    [
      'the cookie is somebody’s invention',
      () => 'next-auth.session-token=eyJhbGciOiJkaXIifQ..x.y.z',
      closeCode.signedOut,
    ],
  ])('%s: the socket closes and says so', async (_name, cookie, code) => {
    const client = room.connect(cookie())
    await until('it is closed', () => client.closes.length > 0)
    expect(client.closes[0]?.code).toBe(code)
    expect(JSON.parse(client.denied ?? '')).toMatchObject({ code: 'signed-out' })
    expect(client.isSynced).toBe(false)
    client.leave()
  })

  test('a layer that does not exist', async () => {
    const client = room.connect(room.of('alice').cookie, { layer: '00000000-0000-4000-8000-000000000000' })
    await until('it is closed', () => client.closes.length > 0)
    expect(client.closes[0]?.code).toBe(closeCode.notFound)
    client.leave()
  })

  const upgrade = (path: string, headers: Record<string, string>) =>
    new Promise<string>((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${room.port}${path}`, { headers })
      socket.on('unexpected-response', (request, response) => {
        resolve(String(response.statusCode))
        request.destroy()
      })
      socket.on('open', () => resolve('open'))
      socket.on('error', () => resolve('error'))
    })
  test.each<[string, string, Record<string, string>, string]>([
    ['a foreign Origin', `/sync/${layer}`, { origin: 'https://evil.example' }, '403'],
    ['the Origin null', `/sync/${layer}`, { origin: 'null' }, '403'],
    ['no Origin', `/sync/${layer}`, {}, '403'],
    ['a path that is no layer', '/sync/../../etc/passwd', { origin: ORIGIN }, '404'],
    ['a layer that is no id', "/sync/' OR 1=1 --", { origin: ORIGIN }, '404'],
  ])('%s is refused at the upgrade', async (_name, path, headers, status) => {
    expect(await upgrade(encodeURI(path), { ...headers, cookie: room.of('alice').cookie })).toBe(status)
  })

  test('a reader reads and cannot write', async () => {
    const rita = room.enter('rita')
    const bob = room.enter('bob')
    await until('both are synced', () => rita.isSynced && bob.isSynced)
    rita.highlight('It stood', 'not allowed')
    await until('it is refused', () => rita.closes.length > 0)
    expect(rita.closes[0]?.code).toBe(closeCode.refused)
    expect(JSON.parse(rita.denied ?? '')).toMatchObject({ code: 'no-right' })
    bob.highlight('It stood', 'allowed')
    await until('bob is saved', () => bob.isSaved)
    expect(bob.bodies()).not.toContain('not allowed')
    rita.leave()
    bob.leave()
  })

  test('a client id of another person is refused', async () => {
    const alice = room.enter('alice')
    await until('alice is synced', () => alice.isSynced)
    const thief = room.connect(room.of('bob').cookie)
    thief.provider.params = { ...thief.provider.params, client: String(alice.doc.clientID) }
    thief.provider.disconnect()
    thief.provider.connect()
    await until('it is closed', () => thief.closes.some(({ code }) => code === closeCode.clientTaken))
    alice.leave()
    thief.leave()
  })
})

describe('a page that was kept on a device', () => {
  test('[D7] says whose it is, and nobody else’s sign-in lets it in', async () => {
    const page = room.connect(room.of('bob').cookie)
    page.provider.params = { ...page.provider.params, as: room.of('alice').person.id }
    page.provider.disconnect()
    page.provider.connect()
    await until('it is closed', () => page.closes.some(({ code }) => code === closeCode.signedOut))
    const { rows } = await pool.query('SELECT 1 FROM client_bindings WHERE client_id = $1', [
      page.doc.clientID,
    ])
    expect(rows).toEqual([]) // else Alice's words would be Bob's
    page.leave()
  })

  test('[D4] is told what is kept of earlier clients of the same person, also when that was sent before', async () => {
    const before = room.enter('alice')
    await until('alice is synced', () => before.isSynced)
    before.highlight('It stood', 'From an earlier page.')
    await until('it is kept', () => before.isSaved)
    const { clientID } = before.doc
    const update = Y.encodeStateAsUpdate(before.doc)
    before.leave()

    const later = room.enter('alice')
    await until('alice is synced', () => later.isSynced)
    Y.applyUpdate(later.doc, update)
    const told = new Map<number, number>()
    later.provider.messageHandlers[ACKNOWLEDGED] = (_encoder, decoder) => {
      for (let left = decoding.readVarUint(decoder); left > 0; left--) {
        const client = decoding.readVarUint(decoder)
        told.set(client, decoding.readVarUint(decoder))
      }
    }
    later.provider.params = { ...later.provider.params, client: `${later.doc.clientID},${clientID}` }
    later.provider.disconnect()
    later.provider.connect()
    await until('it is told', () => told.get(clientID) === Y.getState(later.doc.store, clientID))
    expect(later.bodies().filter((body) => body === 'From an earlier page.')).toHaveLength(1)
    later.leave()
  })
})

describe('bad frames', () => {
  const frames: [string, Uint8Array | string][] = [
    ['an empty frame', new Uint8Array()],
    ['an unknown type', Uint8Array.from([99, 1, 2])],
    ['a truncated update', updateFrame(Uint8Array.from([1, 1, 1])).slice(0, 4)],
    ['a length beyond the end', Uint8Array.from([0, 2, 0xff, 0xff, 0xff, 0x7f])],
    ['a text', 'hello'],
    ['presence that is no JSON and too long', Uint8Array.from([1, 5, 1, 1, 1, 0xff, 0xff])],
    ['an update of nothing but rubbish', updateFrame(Uint8Array.from([255, 255, 255, 255, 255]))],
  ]
  test.each(frames)('%s is refused, and nobody else notices', async (_name, frame) => {
    const bob = room.enter('bob')
    const mallory = room.enter('greta')
    await until('both are synced', () => bob.isSynced && mallory.isSynced)
    mallory.provider.ws?.send(frame as never) // ws takes bytes and texts
    await until('it is closed', () => mallory.closes.length > 0)
    expect(mallory.closes[0]?.code).toBe(closeCode.refused)
    const body = `after ${_name}`
    bob.highlight('stood there', body)
    await until('bob is saved', () => bob.isSaved)
    mallory.leave()
    bob.leave()
  })

  test.each([
    ['reserved bits', [0xf2, 0x80, 0, 0, 0, 0]],
    ['a bad opcode', [0x83, 0x80, 0, 0, 0, 0]],
    ['a control frame that is too long', [0x89, 0xfe, 0x01, 0x00]],
    ['a length of 2^63', [0x82, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]],
  ])('a malformed WebSocket frame (%s) ends its own socket only', async (_name, bytes) => {
    const mallory = room.enter('greta')
    const bob = room.enter('bob')
    await until('both are synced', () => mallory.isSynced && bob.isSynced)
    const socket = mallory.provider.ws as unknown as { _socket: { write(bytes: Uint8Array): void } } // below the protocol
    socket._socket.write(Uint8Array.from(bytes))
    await until('it is closed', () => mallory.closes.length > 0)
    bob.highlight('stood', `raw ${_name}`)
    await until('bob is saved', () => bob.isSaved)
    mallory.leave()
    bob.leave()
  })
})

describe('rights that change', () => {
  test('a revoked sign-in ends the socket within a second', async () => {
    const greta = room.enter('greta')
    await until('greta is synced', () => greta.isSynced)
    const start = performance.now()
    await pool.query('UPDATE sessions SET revoked_at = now() WHERE id = $1', [room.of('greta').session])
    await until('the socket is closed', () => greta.closes.length > 0)
    expect(performance.now() - start).toBeLessThan(1_000)
    expect(greta.closes[0]?.code).toBe(closeCode.accessChanged)
    await until('it does not come back', () => greta.closes.some(({ code }) => code === closeCode.signedOut))
    greta.leave()
  })

  test('an annotator who became a reader comes back and cannot write', async () => {
    const bob = room.enter('bob')
    await until('bob is synced', () => bob.isSynced)
    await pool.query(`UPDATE memberships SET role = 'reader' WHERE user_id = $1`, [room.of('bob').person.id])
    await until('the socket was closed and is back', () => bob.closes.length > 0 && bob.isSynced)
    bob.highlight('light', 'too late')
    await until('it is refused', () => bob.closes.some(({ code }) => code === closeCode.refused))
    bob.leave()
  })
})

test('a drain keeps what was written, and clients come back to the next process', async () => {
  const fay = room.enter('fay')
  await until('fay is synced', () => fay.isSynced)
  fay.highlight('light', 'before the drain')
  await until('fay is saved', () => fay.isSaved)
  await room.stopServer()
  fay.highlight('A short', 'while it was away')
  await room.startServer()
  await until('fay is back and saved', () => fay.isSynced && fay.isSaved)
  const other = room.enter('alice')
  await until('alice is synced', () => other.isSynced)
  expect(other.bodies()).toEqual(expect.arrayContaining(['before the drain', 'while it was away']))
})

test('the log, replayed from zero, is what people see', async () => {
  const alice = room.enter('alice')
  await until('alice is synced', () => alice.isSynced)
  const { rows } = await pool.query<{ bytes: Buffer }>(
    'SELECT bytes FROM updates WHERE layer_id = $1 ORDER BY seq',
    [layer],
  )
  const replay = new Y.Doc()
  for (const { bytes } of rows) Y.applyUpdate(replay, bytes)
  expect(encoded(replay)).toBe(encoded(alice.doc))
})
