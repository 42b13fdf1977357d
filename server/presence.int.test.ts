// Who is here, where they read and write: the server's word for everybody, whatever a page says.
import { afterAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { presenceFrame } from '#lib/core/sync/frames.ts'
import { ORIGIN, openRoom } from '#test/sync-room.ts'
import { until } from '#test/until.ts'
import type { SyncClient } from '#test/sync-client.ts'

const room = await openRoom({ alice: 'annotator', bob: 'annotator', mallory: 'annotator' })
const REVISION = room.article.revision.id
const KEY = '1z.abcdefgh'

type Stated = { user?: { id: string; name: string }; [field: string]: unknown }

/** What `who` hears of the other clients, as the wire says it. */
const heard = (who: SyncClient): Stated[] =>
  [...who.provider.awareness.getStates()]
    .filter(([client]) => client !== who.doc.clientID)
    .map(([, state]) => state as Stated) // stamped by the server

const enterBoth = async () => {
  const alice = room.enter('alice')
  const bob = room.enter('bob')
  await until('both are synced', () => alice.isSynced && bob.isSynced)
  alice.provider.awareness.setLocalState({ selection: null })
  await until('bob sees alice', () => heard(bob).some(({ user }) => user?.name === 'alice'))
  return { alice, bob }
}
const ofAlice = (bob: SyncClient) => heard(bob).find(({ user }) => user?.name === 'alice')

/** A socket without a page: says nothing that it was not told to say. */
const rawSocket = async (name: 'mallory' | 'bob', client: number) => {
  const url = `${room.serverUrl}/${room.layer}?client=${client}&ack=1`
  const socket = new WebSocket(url, { headers: { cookie: room.of(name).cookie, origin: ORIGIN } })
  const frames: Buffer[] = []
  let closed: number | null = null
  socket.on('message', (data: Buffer) => frames.push(data))
  socket.on('close', (code) => (closed = code))
  afterAll(() => socket.terminate())
  await until('the room is open', () => frames.length > 0)
  return { socket, code: () => closed, heard: () => Buffer.concat(frames).toString() }
}

describe('what is told', () => {
  test('where one reads, what one selects and in which Thread one writes', async () => {
    const { alice, bob } = await enterBoth()
    const said = {
      selection: { start: 1, end: 4, revision: REVISION },
      reading: { at: 30, revision: REVISION },
      typing: KEY,
    }
    alice.provider.awareness.setLocalState({ ...said, user: { id: 'x', name: 'The Owner' } })
    await until('bob hears it', () => ofAlice(bob)?.['typing'] === KEY)
    expect(ofAlice(bob)).toEqual({ user: { id: room.of('alice').person.id, name: 'alice' }, ...said })
    alice.provider.awareness.setLocalState({ selection: null })
    await until('it is over', () => ofAlice(bob)?.['typing'] === undefined)
    expect(ofAlice(bob)?.['reading']).toBe(undefined)
    alice.leave()
    bob.leave()
  })

  test('a socket that was torn off is gone for the others at once', async () => {
    const { alice, bob } = await enterBoth()
    const { _socket } = alice.provider.ws as unknown as { _socket: { destroy(): void } } // the process was killed
    alice.provider.shouldConnect = false
    _socket.destroy()
    await until('alice is gone', () => ofAlice(bob) === undefined)
    alice.leave()
    bob.leave()
  })

  test('whoever says nothing is not there for the others, and hears them', async () => {
    const { alice, bob } = await enterBoth()
    const silent = await rawSocket('mallory', 77_001)
    await until('it hears alice', () => silent.heard().includes('"name":"alice"'))
    alice.provider.awareness.setLocalState({ selection: null, reading: { at: 5, revision: REVISION } })
    await until('bob hears more', () => ofAlice(bob)?.['reading'] !== undefined)
    expect(heard(bob).map(({ user }) => user?.name)).not.toContain('mallory')
    alice.leave()
    bob.leave()
  })
})

describe('what a liar says', () => {
  const typing = (client: number, clock: number, more: object = {}) =>
    presenceFrame([{ client, clock, state: JSON.stringify({ selection: null, typing: KEY, ...more }) }])

  test('of another client is not heard', async () => {
    const { alice, bob } = await enterBoth()
    const liar = await rawSocket('mallory', 77_002)
    liar.socket.send(typing(alice.doc.clientID, 500))
    liar.socket.send(presenceFrame([{ client: alice.doc.clientID, clock: 501, state: 'null' }]))
    liar.socket.send(typing(77_002, 1, { user: { id: room.of('alice').person.id, name: 'alice' } }))
    await until('bob hears the liar', () => heard(bob).some((one) => one['typing'] === KEY))
    const typists = heard(bob).filter((one) => one['typing'] === KEY)
    expect(typists.map(({ user }) => user?.name)).toEqual(['mallory'])
    expect(ofAlice(bob)).toBeDefined()
    liar.socket.terminate()
    alice.leave()
    bob.leave()
  })

  test.each([
    ['a giant place', { reading: { at: 1, revision: 'x'.repeat(3_000) } }],
    ['a key with markup', { typing: '<b>1z.abcdefgh</b>' }],
    ['wrong types', { reading: 'here', typing: { start: '0', end: [] } }],
    ['fields of prototypes', { ['__proto__']: { reading: { at: 1 } }, constructor: 1 }],
    ['a field that nobody knows', { note: 'CANARY' }],
  ])('in %s is left out', async (_name, said) => {
    const { alice, bob } = await enterBoth()
    const liar = await rawSocket('mallory', 77_003)
    const witness = await rawSocket('bob', 77_004)
    const state = JSON.stringify({ ...said, selection: { start: 2, end: 3 } })
    liar.socket.send(presenceFrame([{ client: 77_003, clock: 1, state }]))
    await until('it is heard', () => witness.heard().includes('"name":"mallory"'))
    expect(witness.heard()).not.toMatch(/xxx|<b>|here"|CANARY|constructor/)
    expect(liar.code()).toBe(null)
    for (const { socket } of [liar, witness]) socket.terminate()
    alice.leave()
    bob.leave()
  })

  test('in more than 4 KB ends its own socket, and nobody else’s', async () => {
    const { alice, bob } = await enterBoth()
    const liar = await rawSocket('mallory', 77_005)
    liar.socket.send(typing(77_005, 1, { padding: 'x'.repeat(4_096) }))
    await until('it is closed', () => liar.code() !== null)
    expect(liar.code()).toBe(4403)
    expect(ofAlice(bob)).toBeDefined()
    expect(alice.provider.wsconnected && bob.provider.wsconnected).toBe(true)
    alice.leave()
    bob.leave()
  })
})

test('sixty people who all read on cost some two hundred deliveries a second, not three thousand', async () => {
  const PEOPLE = 60
  const SECONDS = 3
  const names = ['mallory', 'bob'] as const
  const sockets = await Promise.all(
    Array.from({ length: PEOPLE }, (_, n) => rawSocket(names[n % 2] ?? 'bob', 88_000 + n)),
  )
  const say = (n: number, clock: number) =>
    presenceFrame([
      { client: 88_000 + n, clock, state: JSON.stringify({ reading: { at: clock, revision: REVISION } }) },
    ])
  for (const [n, { socket }] of sockets.entries()) socket.send(say(n, 1))
  await until('all are here', () => sockets.every((one) => one.heard().includes('"at":1')))
  let deliveries = 0
  let bytes = 0
  for (const { socket } of sockets)
    socket.on('message', (data: Buffer) => {
      deliveries++
      bytes += data.length
    })
  // each twice a second, at a moment of its own, as our page does at most
  const timers = sockets.map(({ socket }, n) => {
    let clock = 1
    const speak = () => {
      clock++
      socket.send(say(n, clock))
    }
    return setTimeout(() => timers.push(setInterval(speak, 500)), n * 8)
  })
  const from = performance.now()
  await until('three seconds are over', () => performance.now() - from > SECONDS * 1000)
  for (const timer of timers) clearInterval(timer)
  const perSecond = deliveries / SECONDS
  if (process.env['SHOW'] !== undefined)
    process.stdout.write(
      `${Math.round(perSecond)} deliveries, ${Math.round(bytes / SECONDS / 1024)} kB a second\n`,
    )
  expect(perSecond).toBeGreaterThan(PEOPLE)
  expect(perSecond).toBeLessThan(PEOPLE * 5)
  for (const { socket } of sockets) socket.terminate()
})
